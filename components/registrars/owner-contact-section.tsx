'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ErrorNote } from '@/components/ui/error-note';
import { RadioCards } from '@/components/ui/radio-cards';
import { Skeleton } from '@/components/ui/skeleton';
import { toSentenceParams } from '@/lib/shared/errors';
import { toFailure } from '@/lib/shared/queries/fetch-result';
import { fieldIds } from '@/lib/shared/registrars/configuration-summary';
import type { Failure } from '@/lib/shared/result';
import type { OwnerAtRegistrar } from '@/lib/shared/schemas/registrar-view';
import { ContactField } from './contact-field';
import { OwnerPreview } from './owner-preview';
import type { SectionProps } from './section-props';
import { useOwner } from './use-owner';

/** Who owns new registrations: the account's own profile, or a contact of the address book. */
export function OwnerContactSection(props: SectionProps) {
  const { view, draft, change, errorOf, disabled } = props;
  const t = useTranslations('registrars.owner');
  const { query, askable, revision, owner, checkAgain } = useOwner(view);
  const contactError = errorOf('contactId');
  return (
    <Card title={t('title')} id={fieldIds.owner}>
      <p className="text-muted">{t('intro')}</p>
      <RadioCards
        legend={t('title')}
        legendHidden
        name="owner"
        value={draft.ownerKind}
        onValueChange={(kind) => change({ ownerKind: kind === 'contact' ? 'contact' : 'account' })}
        disabled={disabled}
        cards={[
          {
            value: 'account',
            title: t('account'),
            hint: (
              <AccountHint
                askable={askable}
                data={query.data ?? null}
                failure={query.error ? toFailure(query.error) : null}
              />
            ),
          },
          {
            value: 'contact',
            title: t('contact'),
            hint: t('contactHint'),
            content: (
              <ContactField
                {...props}
                owner={owner}
                askable={askable}
                revision={revision}
                error={contactError}
                checkAgain={askable ? { busy: checkAgain.isPending, run: () => checkAgain.mutate() } : null}
              />
            ),
          },
        ]}
      />
      {query.error && (
        <ErrorNote
          error={toFailure(query.error)}
          onRetry={() => query.refetch()}
          tone="warn"
          announce="none"
        />
      )}
      <OwnerPreview ownerKind={draft.ownerKind} contactId={draft.contactId.trim()} />
    </Card>
  );
}

/** Name and e-mail of the profile behind the key, when the API gives them. */
function AccountHint({
  askable,
  data,
  failure,
}: {
  askable: boolean;
  data: OwnerAtRegistrar | null;
  failure: Failure | null;
}) {
  const t = useTranslations('registrars.owner');
  const sentence = useTranslations('errors');
  if (!askable || (data === null && failure !== null)) return <p>{t('accountHint')}</p>;
  if (data === null) {
    return (
      <p className="min-h-[1.45em]">
        <Skeleton className="inline-block h-3 w-56 max-w-full align-middle" />
        <span className="sr-only">{t('accountLoading')}</span>
      </p>
    );
  }
  if (!data.account.ok) {
    const { code, params } = data.account.error;
    return (
      <p>
        {t('accountHint')} {sentence(`${code}.what`, toSentenceParams(params))}
      </p>
    );
  }
  const { name, company, email } = data.account.value;
  const known = [name, company, email].filter((part) => part !== null);
  return <p className="wrap-anywhere">{known.length > 0 ? known.join(' · ') : t('accountUnnamed')}</p>;
}

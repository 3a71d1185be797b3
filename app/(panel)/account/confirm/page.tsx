import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SingleSignOnForm } from '@/components/auth/single-sign-on-form';
import { PageHeader } from '@/components/frame/page-header';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { showProof } from '@/lib/server/operations/show-proof';
import { orElsewhere } from '../../or-elsewhere';
import { signInAgainAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('confirm');
  return { title: t('title') };
}

/** Opened beside a page that asks who somebody is who has no password here. */
export default async function ConfirmPage({ searchParams }: PageProps<'/account/confirm'>) {
  const { refused } = await searchParams;
  const { proved, singleSignOn, refusal } = await orElsewhere(await showProof({ refused }));
  const t = await getTranslations('confirm');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-md gap-4">
        {proved ? (
          <Callout tone="ok" role="status" title={t('again.proved')}>
            {t('again.provedNext')}
          </Callout>
        ) : (
          <>
            {refusal && <ErrorNote error={refusal} />}
            <p>{singleSignOn ? t('again.text') : t('again.nowhere')}</p>
            {singleSignOn && <SingleSignOnForm action={signInAgainAction} name={singleSignOn.name} alone />}
          </>
        )}
      </div>
    </>
  );
}

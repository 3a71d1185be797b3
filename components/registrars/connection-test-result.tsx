'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { TimeAgo } from '@/components/ui/time-ago';
import { toConnectionVerdict } from '@/lib/shared/errors';
import { formatMoney } from '@/lib/shared/format';
import type { ConnectionTest } from '@/lib/shared/schemas/connection-test';
import type { StoredSecret } from '@/lib/shared/schemas/registrar-configuration';

export interface ConnectionTestResultProps {
  test: ConnectionTest;
  /** Just ended here, and so read out; an older result was there before. */
  fresh: boolean;
  stored: StoredSecret;
}

/** The result sentence of the seed, then what is known beyond it, then one next step. */
export function ConnectionTestResult({ test, fresh, stored }: ConnectionTestResultProps) {
  const t = useTranslations('registrars');
  const locale = useLocale();
  const isStoredKey = stored.set && stored.fingerprint === test.keyFingerprint;
  const note = (
    <p className="mt-1 text-muted">
      {t.rich('test.lastResult', {
        when: () => <TimeAgo at={test.finishedAt ?? test.startedAt} />,
        environment: t(`connection.environments.${test.environment}`),
        fingerprint: test.keyFingerprint,
      })}
    </p>
  );
  if (test.state === 'passed' && test.balance !== null) {
    const contacts = test.stages.find((stage) => stage.stage === 'contacts');
    return (
      <Callout
        tone="ok"
        role={fresh ? 'status' : undefined}
        title={t('test.success', { balance: formatMoney(test.balance, locale) })}
      >
        {contacts?.outcome === 'failed' && contacts.code && <ContactsWarning code={contacts.code} />}
        <p>{t(isStoredKey ? 'test.nextReady' : 'test.nextSave')}</p>
        {note}
      </Callout>
    );
  }
  const error = test.error ?? { code: 'INTERRUPTED' as const, retry: true };
  const verdict = toConnectionVerdict(error.code);
  return (
    <ErrorNote
      error={error}
      title={verdict === 'other' ? undefined : t(`test.${verdict}`)}
      announce={fresh ? 'alert' : 'none'}
    >
      {note}
    </ErrorNote>
  );
}

function ContactsWarning({ code }: { code: NonNullable<ConnectionTest['stages'][number]['code']> }) {
  const t = useTranslations('registrars.test');
  const sentence = useTranslations('errors');
  return <p>{t('contactsFailed', { reason: sentence(`${code}.what`, { pointer: '—', logId: '—' }) })}</p>;
}

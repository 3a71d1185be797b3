'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { TimeAgo } from '@/components/ui/time-ago';
import { toConnectionVerdict, toSentenceParams } from '@/lib/shared/errors';
import { formatMoney } from '@/lib/shared/format';
import { formatDuration } from '@/lib/shared/format-span';
import type { Failure } from '@/lib/shared/result';
import type { ConnectionTest } from '@/lib/shared/schemas/connection-test';

export interface ConnectionTestResultProps {
  test: ConnectionTest;
  /** Just ended here, and so read out; an older result was there before. */
  fresh: boolean;
  /** The key that was tested is the stored one. */
  isStoredKey: boolean;
  /** Id of the first field that still keeps the module from being ready; null when none does. */
  missingFieldId: string | null;
}

/** The result sentence of the seed, then what is known beyond it, then one next step. */
export function ConnectionTestResult(props: ConnectionTestResultProps) {
  const { test, fresh } = props;
  const t = useTranslations('registrars.test');
  const locale = useLocale();
  if (test.state === 'passed' && test.balance !== null) {
    const contacts = test.stages.find((stage) => stage.stage === 'contacts');
    return (
      <Callout
        tone="ok"
        role={fresh ? 'status' : undefined}
        title={t('success', { balance: formatMoney(test.balance, locale) })}
      >
        {contacts?.outcome === 'failed' && contacts.code ? (
          <ContactsWarning code={contacts.code} params={contacts.params} />
        ) : (
          <NextStep {...props} />
        )}
        <TestNote test={test} />
      </Callout>
    );
  }
  const error = test.error ?? { code: 'INTERRUPTED' as const, retry: true };
  const verdict = toConnectionVerdict(error.code);
  return (
    <ErrorNote
      error={error}
      failedAt={test.finishedAt}
      title={verdict === 'other' ? undefined : t(verdict)}
      announce={fresh ? 'alert' : 'none'}
    >
      <TestNote test={test} />
    </ErrorNote>
  );
}

function NextStep({ isStoredKey, missingFieldId }: ConnectionTestResultProps) {
  const t = useTranslations('registrars.test');
  if (!isStoredKey) return <p>{t('nextSave')}</p>;
  if (missingFieldId === null) return <p>{t('nextReady')}</p>;
  const toField = (words: ReactNode) => (
    <a href={`#${missingFieldId}`} className="font-medium text-accent underline-offset-4 hover:underline">
      {words}
    </a>
  );
  return <p>{t.rich('nextMissing', { link: toField })}</p>;
}

/** When, where and with which key it was tested, and how long it took. */
function TestNote({ test }: { test: ConnectionTest }) {
  const t = useTranslations('registrars');
  const locale = useLocale();
  const durationMs = test.stages.reduce((sum, stage) => sum + (stage.durationMs ?? 0), 0);
  return (
    <p className="mt-1 text-muted">
      {t.rich('test.lastResult', {
        when: () => <TimeAgo at={test.finishedAt ?? test.startedAt} />,
        environment: t(`connection.environments.${test.environment}`),
        fingerprint: test.keyFingerprint,
      })}
      {durationMs > 0 && ` · ${t('test.total', { duration: formatDuration(durationMs, locale) })}`}
    </p>
  );
}

/** The key is good, and yet the owner could not be chosen with it: that is the next step then. */
function ContactsWarning({ code, params }: Pick<Failure, 'code' | 'params'>) {
  const t = useTranslations('registrars.test');
  const sentence = useTranslations('errors');
  const known = toSentenceParams(params);
  return (
    <>
      <p>{t('contactsFailed', { reason: sentence(`${code}.what`, known) })}</p>
      <p>{sentence(`${code}.next`, known)}</p>
    </>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';

/** "Proved 3 hours ago with this key", or that it never was. */
export function ConnectionProof({
  environment,
}: {
  environment: RegistrarConfigurationView['environments']['production'];
}) {
  const t = useTranslations('registrars.test');
  const { lastTest, provedAt } = environment;
  if (lastTest?.state === 'failed') {
    const at = lastTest.finishedAt ?? lastTest.startedAt;
    return <span className="text-bad">{t.rich('failedWithKey', { when: () => <TimeAgo at={at} /> })}</span>;
  }
  if (provedAt === null) return <span>{t('neverWithKey')}</span>;
  return (
    <span className="text-ok">{t.rich('provedWithKey', { when: () => <TimeAgo at={provedAt} /> })}</span>
  );
}

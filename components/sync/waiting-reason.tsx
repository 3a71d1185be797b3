'use client';

import { useTranslations } from 'next-intl';
import type { SyncRun } from '@/lib/shared/schemas/sync';

/** Why a run waits for a person, and that nothing has changed so far. */
export function WaitingReason({ run, brakePercent }: { run: SyncRun; brakePercent: number }) {
  const t = useTranslations('sync.waiting.reasons');
  const { waitingFor, stateChanges, known, planned } = run;
  if (waitingFor !== 'brake') {
    return <p className="max-w-prose">{t(planned === 0 ? 'nothing' : (waitingFor ?? 'preview'))}</p>;
  }
  const share = known === 0 ? 0 : Math.round((stateChanges / known) * 100);
  return (
    <div className="grid max-w-prose gap-1">
      <p className="font-medium">{t('brake', { count: stateChanges, known, share, limit: brakePercent })}</p>
      <p>{t('brakeNext')}</p>
    </div>
  );
}

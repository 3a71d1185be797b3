'use client';

import { useTranslations } from 'next-intl';
import type { SyncRun } from '@/lib/shared/schemas/sync';

export interface WaitingReasonProps {
  run: SyncRun;
  brakePercent: number;
  /** Whether the reader may decide. */
  mayChange: boolean;
}

/** Why a run waits for a person, that nothing has changed so far, and for whom it waits. */
export function WaitingReason({ run, brakePercent, mayChange }: WaitingReasonProps) {
  const t = useTranslations('sync.waiting.reasons');
  const { waitingFor, stateChanges, known, planned } = run;
  if (waitingFor !== 'brake') {
    return (
      <p className="max-w-prose">
        {t(planned === 0 ? 'nothing' : (waitingFor ?? 'preview'))}
        {planned > 0 && !mayChange && ` ${t('notYours')}`}
      </p>
    );
  }
  const share = known === 0 ? 0 : Math.round((stateChanges / known) * 100);
  return (
    <div className="grid max-w-prose gap-1">
      <p className="font-medium">{t('brake', { count: stateChanges, known, share, limit: brakePercent })}</p>
      <p>{t(mayChange ? 'brakeNext' : 'notYours')}</p>
    </div>
  );
}

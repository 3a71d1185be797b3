'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedActionButton } from '@/components/frame/confirmed-action-button';
import { useToast } from '@/components/ui/toast';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import type { SyncActions } from './sync-actions';

/** Ends a run that is under way or interrupted; what it has applied stays. */
export function CancelSyncButton({ run, cancel }: { run: SyncRun; cancel: SyncActions['cancel'] }) {
  const t = useTranslations('sync.cancel');
  const toast = useToast();
  return (
    <ConfirmedActionButton
      size="small"
      label={t('button')}
      title={t('title')}
      confirmLabel={t('confirm')}
      disabled={run.cancelRequested}
      action={() => cancel({ runId: run.id })}
      changes={['sync']}
      onDone={() => toast({ title: t('done'), tone: 'neutral' })}
    >
      <p>{run.applied > 0 ? t('someApplied', { count: run.applied }) : t('nothingApplied')}</p>
    </ConfirmedActionButton>
  );
}

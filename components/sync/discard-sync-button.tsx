'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedActionButton } from '@/components/frame/confirmed-action-button';
import { useToast } from '@/components/ui/toast';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import type { SyncActions } from './sync-actions';

export interface DiscardSyncButtonProps {
  run: SyncRun;
  disabled?: boolean;
  discard: SyncActions['discard'];
}

/** Drops what is planned; the next run finds it again if it is still so. */
export function DiscardSyncButton({ run, disabled, discard }: DiscardSyncButtonProps) {
  const t = useTranslations('sync.discard');
  const toast = useToast();
  return (
    <ConfirmedActionButton
      label={t('button')}
      title={t('title', { count: run.planned })}
      disabled={disabled}
      action={() => discard({ runId: run.id })}
      changes={['sync']}
      onDone={() => toast({ title: t('done'), tone: 'neutral' })}
    >
      <p>{t('text')}</p>
    </ConfirmedActionButton>
  );
}

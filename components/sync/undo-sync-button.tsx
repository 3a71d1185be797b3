'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ConfirmedActionButton } from '@/components/frame/confirmed-action-button';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import type { SyncActions } from './sync-actions';

export interface UndoSyncButtonProps {
  run: SyncRun;
  disabled?: boolean;
  size?: 'small' | 'medium';
  undo: SyncActions['undo'];
  onUndone: (outcome: { undone: number; skipped: number }) => void;
}

/** Takes back what the last run changed; the question says exactly what that means. */
export function UndoSyncButton({ run, disabled, size, undo, onUndone }: UndoSyncButtonProps) {
  const t = useTranslations('sync.undo');
  return (
    <ConfirmedActionButton
      size={size}
      icon={<Undo2 aria-hidden="true" className="size-4" />}
      label={t('button')}
      title={t('title')}
      confirmLabel={t('confirm')}
      danger
      disabled={disabled}
      action={() => undo({ runId: run.id })}
      changes={['sync']}
      onDone={onUndone}
    >
      <p>{t('what', { count: run.applied })}</p>
      {run.added > 0 && <p>{t('added')}</p>}
      <p>{t('registrar')}</p>
      <p>{t('next')}</p>
    </ConfirmedActionButton>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedActionButton } from '@/components/frame/confirmed-action-button';
import type { ButtonVariant } from '@/components/ui/button-look';
import type { SyncRun, SyncSelection } from '@/lib/shared/schemas/sync';
import type { SyncActions } from './sync-actions';

export interface ApplyChangesButtonProps {
  run: SyncRun;
  /** Changes that the selection holds. */
  count: number;
  selection: SyncSelection;
  label: string;
  disabled?: boolean;
  variant?: ButtonVariant;
  apply: SyncActions['apply'];
  onApplied: (outcome: { applied: number; failed: number }) => void;
}

/** Applies many changes at once, after a question that says how many. */
export function ApplyChangesButton(props: ApplyChangesButtonProps) {
  const { run, count, selection, label, variant = 'primary', disabled, apply, onApplied } = props;
  const t = useTranslations('sync.apply');
  return (
    <ConfirmedActionButton
      variant={variant}
      label={label}
      title={t('title', { count })}
      confirmLabel={t('confirm')}
      danger={run.waitingFor === 'brake'}
      disabled={disabled}
      action={() => apply({ runId: run.id, selection })}
      changes={['sync']}
      onDone={onApplied}
    >
      <p>{t('only')}</p>
      <p>{t('undoable')}</p>
    </ConfirmedActionButton>
  );
}

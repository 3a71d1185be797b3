'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import type { Failure, Result } from '@/lib/shared/result';

export interface EndOtherSessionsButtonProps {
  /** How many sessions it would end. */
  count: number;
  revokeOthers: () => Promise<Result<null>>;
  onDone: () => void;
}

export function EndOtherSessionsButton({ count, revokeOthers, onDone }: EndOtherSessionsButtonProps) {
  const t = useTranslations('account');
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, startEnding] = useTransition();
  const change = (next: boolean) => {
    setOpen(next);
    setError(null);
  };
  const confirm = () =>
    startEnding(async () => {
      const result = await revokeOthers();
      if (!result.ok) return setError(result.error);
      setOpen(false);
      onDone();
    });
  return (
    <>
      <Button size="small" onClick={() => change(true)}>
        {t('endOthers')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={change}
        title={t('endOthersTitle')}
        confirmLabel={t('endOthers')}
        onConfirm={confirm}
        danger
        busy={busy}
        error={error && <ErrorNote error={error} />}
      >
        <p>{t('endOthersText', { count })}</p>
      </ConfirmDialog>
    </>
  );
}

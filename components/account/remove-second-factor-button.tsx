'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import type { Failure, Result } from '@/lib/shared/result';

export interface RemoveSecondFactorButtonProps {
  remove: () => Promise<Result<null>>;
  /** Their role requires one: they set up another at once. */
  due: boolean;
  /** Where they sign in without a password of the panel; null: with one. */
  passwordAt: string | null;
}

export function RemoveSecondFactorButton({ remove, due, passwordAt }: RemoveSecondFactorButtonProps) {
  const t = useTranslations('secondFactor');
  const confirmed = useConfirmed();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const change = (next: boolean) => {
    setOpen(next);
    setError(null);
  };
  const confirm = () =>
    start(async () => {
      const result = await confirmed(remove);
      if (!result.ok) return setError(result.error);
      setOpen(false);
    });
  return (
    <>
      <Button onClick={() => change(true)}>{t('remove')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={change}
        title={t('removeTitle')}
        confirmLabel={t('remove')}
        onConfirm={confirm}
        danger
        busy={busy}
        error={error && <ErrorNote error={error} />}
      >
        <p>
          {passwordAt === null
            ? t(due ? 'removeDue' : 'removeText')
            : t('removeElsewhere', { name: passwordAt })}
        </p>
      </ConfirmDialog>
    </>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import { useToast } from '@/components/ui/toast';
import type { Failure } from '@/lib/shared/result';
import type { ModuleActions } from './module-actions';

export interface DeactivateModuleButtonProps {
  module: { id: string; title: string };
  deactivate: ModuleActions['deactivate'];
}

/** Asks first, and says what stops and what is kept. */
export function DeactivateModuleButton({ module, deactivate }: DeactivateModuleButtonProps) {
  const t = useTranslations('registrars');
  const toast = useToast();
  const confirmed = useConfirmed();
  const [open, setOpen] = useState(false);
  const [busy, start] = useTransition();
  const [error, setError] = useState<Failure | null>(null);
  const confirm = () =>
    start(async () => {
      const result = await confirmed(() => deactivate(module.id));
      setError(result.ok ? null : result.error);
      if (!result.ok) return;
      setOpen(false);
      toast({ title: t('deactivated', { title: module.title }) });
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('actions.deactivate')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('deactivate.title', { title: module.title })}
        confirmLabel={t('actions.deactivate')}
        onConfirm={confirm}
        danger
        busy={busy}
        error={error && <ErrorNote error={error} />}
      >
        <p>{t('deactivate.stops')}</p>
        <p>{t('deactivate.keeps')}</p>
      </ConfirmDialog>
    </>
  );
}

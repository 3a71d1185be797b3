'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useUnsavedGuard } from './use-unsaved-guard';

/** Asks before a page with unsaved changes is left. `discard` makes the form clean, so that the guard lets go. */
export function UnsavedChangesDialog({ unsaved, discard }: { unsaved: boolean; discard: () => void }) {
  const t = useTranslations('registrars.save');
  const router = useRouter();
  const { heldHref, release } = useUnsavedGuard(unsaved);
  const leave = () => {
    if (heldHref === null) return;
    discard();
    release();
    router.push(heldHref);
  };
  return (
    <ConfirmDialog
      open={heldHref !== null}
      onOpenChange={(open) => !open && release()}
      title={t('leaveTitle')}
      confirmLabel={t('leaveConfirm')}
      onConfirm={leave}
      danger
    >
      <p>{t('leaveBody')}</p>
    </ConfirmDialog>
  );
}

'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { Button } from './button';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: "Deactivate HostMyServers?" */
  title: ReactNode;
  /** What will happen, and what will not. */
  children: ReactNode;
  /** The verb, repeated: "Deactivate". */
  confirmLabel: ReactNode;
  onConfirm: () => void;
  /** Red confirm button. */
  danger?: boolean;
  /** While the confirmed action runs: busy button, dialog stays. */
  busy?: boolean;
  /** An ErrorNote, when the confirmed action failed. */
  error?: ReactNode;
}

/**
 * Asks before something that matters. Focus starts on Cancel, stays inside, and returns to what opened it; the
 * screen closes it (`onOpenChange(false)`) when the action is done.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    children,
    confirmLabel,
    onConfirm,
    danger = false,
    busy = false,
    error,
  } = props;
  const t = useTranslations('ui');
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !busy && onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup
          initialFocus={cancel}
          className="fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[28rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 gap-3 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-popup transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="grid gap-2 text-muted">
            {children}
          </AlertDialog.Description>
          {error}
          <div className="mt-1 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close render={<Button ref={cancel} aria-disabled={busy} />}>
              {t('cancel')}
            </AlertDialog.Close>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

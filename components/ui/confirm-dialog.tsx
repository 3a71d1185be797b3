'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef } from 'react';
import { Button } from './button';
import { ModalDialog } from './modal-dialog';

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
  const id = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  const close = () => {
    if (!busy) onOpenChange(false);
  };
  return (
    <ModalDialog
      open={open}
      onClose={close}
      role="alertdialog"
      labelledBy={`${id}-title`}
      describedBy={`${id}-text`}
      initialFocus={cancel}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[28rem] max-w-[calc(100vw-2rem)] overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface text-ink shadow-popup"
    >
      <div className="grid gap-3 p-5">
        <h2 id={`${id}-title`} className="text-base font-semibold">
          {title}
        </h2>
        <div id={`${id}-text`} className="grid gap-2 text-muted">
          {children}
        </div>
        {error}
        <div className="mt-1 flex flex-wrap justify-end gap-2">
          <Button ref={cancel} aria-disabled={busy} onClick={close}>
            {t('cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}

'use client';

import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import { useKeptPlace } from '@/components/ui/use-kept-place';
import type { Result } from '@/lib/shared/result';
import { useSyncAction } from './use-sync-action';

export interface ConfirmedActionButtonProps<T> extends Pick<ButtonProps, 'variant' | 'size' | 'icon'> {
  label: string;
  /** A question. */
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  /** The verb, when it is not the label. */
  confirmLabel?: string;
  danger?: boolean;
  disabled?: boolean;
  action: () => Promise<Result<T>>;
  onDone?: (value: T) => void;
}

/** Asks first; a failure stays in the dialog, beside the button that caused it. */
export function ConfirmedActionButton<T>(props: ConfirmedActionButtonProps<T>) {
  const { label, title, children, confirmLabel = label, danger = false, disabled, action, onDone } = props;
  const [open, setOpen] = useState(false);
  const { act, busy, error, forgetError } = useSyncAction();
  const place = useKeptPlace(open);
  const confirm = () =>
    act(action, (value) => {
      setOpen(false);
      onDone?.(value);
    });
  return (
    <>
      <Button
        variant={props.variant}
        size={props.size}
        icon={props.icon}
        aria-disabled={disabled}
        {...place}
        onClick={() => {
          forgetError();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={title}
        confirmLabel={confirmLabel}
        onConfirm={confirm}
        danger={danger}
        busy={busy}
        error={error && <ErrorNote error={error} />}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}

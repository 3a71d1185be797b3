'use client';

import type { QueryKey } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import { useKeptPlace } from '@/components/ui/use-kept-place';
import type { Result } from '@/lib/shared/result';
import { useAction } from './use-action';

export interface ConfirmedActionButtonProps<T>
  extends Pick<ButtonProps, 'variant' | 'size' | 'icon' | 'aria-describedby'> {
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
  /** What the browser reads again by itself once it is done. */
  changes?: QueryKey;
  onDone?: (value: T) => void;
}

/** Asks first; a failure stays in the dialog, beside the button that caused it. */
export function ConfirmedActionButton<T>(props: ConfirmedActionButtonProps<T>) {
  const { label, title, children, confirmLabel = label, danger = false, disabled, ...rest } = props;
  const { action, changes, onDone, ...button } = rest;
  const [open, setOpen] = useState(false);
  const { act, busy, error, forgetError } = useAction({ changes });
  const place = useKeptPlace(open);
  const confirm = () =>
    act(action, (value) => {
      setOpen(false);
      onDone?.(value);
    });
  return (
    <>
      <Button
        {...button}
        {...place}
        aria-disabled={disabled}
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

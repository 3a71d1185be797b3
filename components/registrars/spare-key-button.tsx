'use client';

import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import { useKeptPlace } from '@/components/ui/use-kept-place';
import type { Result } from '@/lib/shared/result';
import { useSpareKeyAction } from './use-spare-key-action';

export interface SpareKeyButtonProps<T> extends Pick<ButtonProps, 'variant' | 'size' | 'aria-describedby'> {
  label: string;
  /** A question. */
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  action: () => Promise<Result<T>>;
  onDone?: (value: T) => void;
}

/** Asks first; a failure stays in the dialog, beside the button that caused it. */
export function SpareKeyButton<T>(props: SpareKeyButtonProps<T>) {
  const { label, title, children, danger = false, disabled, action, onDone, ...button } = props;
  const [open, setOpen] = useState(false);
  const { act, busy, error, forgetError } = useSpareKeyAction();
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
        confirmLabel={label}
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

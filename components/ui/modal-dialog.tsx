'use client';

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

export interface ModalDialogProps {
  open: boolean;
  /** Escape, a phone's back gesture and, with `closeOutside`, a press beside the dialog. */
  onClose: () => void;
  role?: 'dialog' | 'alertdialog';
  labelledBy: string;
  describedBy?: string;
  /** Where focus starts; the first thing that takes it when absent. */
  initialFocus?: RefObject<HTMLElement | null>;
  closeOutside?: boolean;
  /** Place and size; no padding, so that a press on the element itself is one beside its content. */
  className: string;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: it keeps focus inside, makes the rest of the page inert and gives focus back to what
 * opened it. Stands at the end of the document, so that it inherits nothing from where it is used.
 */
export function ModalDialog({ open, ...rest }: ModalDialogProps) {
  return open ? createPortal(<OpenDialog {...rest} />, document.body) : null;
}

function OpenDialog(props: Omit<ModalDialogProps, 'open'>) {
  const { onClose, role, labelledBy, describedBy, initialFocus, closeOutside, className, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    initialFocus?.current?.focus();
    // Before it leaves the document: only a dialog that is closed gives focus back.
    return () => element?.close();
  }, [initialFocus]);
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-modal="true"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className={`backdrop:bg-veil ${className}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The browser would close it by itself, and a second time even when asked not to.
        event.preventDefault();
        onClose();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (closeOutside && event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, type RefObject, useId } from 'react';
import { Button } from './button';
import { ModalDialog } from './modal-dialog';

export interface FormDialogProps {
  form?: RefObject<HTMLFormElement | null>;
  onClose: () => void;
  title: ReactNode;
  /** What it is about, before the fields. */
  intro: ReactNode;
  /** The fields. */
  children: ReactNode;
  submitLabel: ReactNode;
  onSubmit: (data: FormData) => void;
  /** While what was sent is under way: busy button, dialog stays. */
  busy: boolean;
  /** An ErrorNote, when it failed. */
  error?: ReactNode;
}

/** A short form that stands over the page. Focus starts in its first field and goes back to what opened it. */
export function FormDialog(props: FormDialogProps) {
  const { form, onClose, title, intro, children, submitLabel, onSubmit, busy, error } = props;
  const t = useTranslations('ui');
  const id = useId();
  const close = () => {
    if (!busy) onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSubmit(new FormData(event.currentTarget));
  };
  return (
    <ModalDialog
      open
      onClose={close}
      labelledBy={`${id}-title`}
      describedBy={`${id}-intro`}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[28rem] max-w-[calc(100vw-2rem)] overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface text-ink shadow-popup"
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4 p-5">
        <div className="grid gap-1.5">
          <h2 id={`${id}-title`} className="text-base font-semibold wrap-anywhere">
            {title}
          </h2>
          <p id={`${id}-intro`} className="text-muted wrap-anywhere">
            {intro}
          </p>
        </div>
        {error}
        {children}
        <div className="flex flex-wrap justify-end gap-2">
          <Button aria-disabled={busy} onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { ExternalLink } from '@/components/ui/external-link';
import { Field } from '@/components/ui/field';
import { ModalDialog } from '@/components/ui/modal-dialog';
import { SecretInput } from '@/components/ui/secret-input';
import { TextInput } from '@/components/ui/text-input';
import type { Failure, Result } from '@/lib/shared/result';
import type { ProofWay } from '@/lib/shared/schemas/confirm-identity';

export interface ConfirmIdentityDialogProps {
  /** What is asked for. */
  way: ProofWay;
  confirm: (typed: { proof: string }) => Promise<Result<null>>;
  onEnd: (proved: boolean) => void;
}

/** Asks for the password or a code before a sensitive action goes on. */
export function ConfirmIdentityDialog({ way, confirm, onEnd }: ConfirmIdentityDialogProps) {
  const t = useTranslations('confirm');
  const ui = useTranslations('ui');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, missing, submit } = useProof({ confirm, form, onEnd });
  const wrong = error?.code === 'WRONG_PASSWORD' || error?.code === 'WRONG_CODE';
  const sentence = missing ? t(`missing.${way}`) : wrong ? t(`wrong.${way}`) : null;
  const cancel = () => {
    if (!busy) onEnd(false);
  };
  return (
    <ModalDialog
      open
      onClose={cancel}
      labelledBy={`${id}-title`}
      describedBy={`${id}-text`}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[28rem] max-w-[calc(100vw-2rem)] overflow-y-auto overscroll-contain rounded-lg border border-line bg-surface text-ink shadow-popup"
    >
      <form ref={form} onSubmit={submit} noValidate className="grid gap-3 p-5">
        <h2 id={`${id}-title`} className="text-base font-semibold">
          {t('title')}
        </h2>
        <p id={`${id}-text`} className="text-muted">
          {t(`why.${way}`)}
        </p>
        {way === 'signIn' ? (
          // In a tab of its own: what was typed here stays.
          <p>
            <ExternalLink href="/account/confirm">{t('again.open')}</ExternalLink>
          </p>
        ) : (
          <Field id="proof" label={t(`label.${way}`)} error={sentence}>
            {way === 'password' ? (
              <SecretInput
                name="proof"
                label={t('label.password')}
                autoComplete="current-password"
                autoFocus
                maxLength={1000}
              />
            ) : (
              <TextInput name="proof" mono autoComplete="one-time-code" autoFocus maxLength={50} />
            )}
          </Field>
        )}
        {error && !wrong && <ErrorNote error={error} />}
        <div className="mt-1 flex flex-wrap justify-end gap-2">
          <Button aria-disabled={busy} onClick={cancel}>
            {ui('cancel')}
          </Button>
          {way === 'signIn' ? (
            <Button variant="primary" onClick={() => onEnd(true)}>
              {t('again.continue')}
            </Button>
          ) : (
            <Button type="submit" variant="primary" busy={busy}>
              {t('confirm')}
            </Button>
          )}
        </div>
      </form>
    </ModalDialog>
  );
}

/**
 * Plain state and no transition: React shows what transitions lead to only when all of them have ended, and the one
 * of the action that waits for this dialog has not.
 */
function useProof({
  confirm,
  form,
  onEnd,
}: Pick<ConfirmIdentityDialogProps, 'confirm' | 'onEnd'> & {
  form: React.RefObject<HTMLFormElement | null>;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = form.current?.querySelector<HTMLInputElement>('[name="proof"]');
    if (busy || !input) return;
    input.focus();
    setMissing(input.value.trim() === '');
    setError(null);
    if (input.value.trim() === '') return;
    setBusy(true);
    const result = await confirm({ proof: input.value }).catch(
      (): Result<null> => ({ ok: false, error: { code: 'PANEL_UNREACHABLE', retry: true } }),
    );
    setBusy(false);
    if (result.ok) return onEnd(true);
    setError(result.error);
    input.value = '';
  };
  return { busy, error, missing, submit };
}

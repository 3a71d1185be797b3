'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { Failure, Result } from '@/lib/shared/result';
import type { RecoveryCodes, SecondFactorSecret } from '@/lib/shared/schemas/second-factor';
import { useConfirmed } from './use-confirmed-action';

export interface SecondFactorSetUpProps {
  secret: SecondFactorSecret;
  confirm: (code: string) => Promise<Result<RecoveryCodes>>;
  onConfirmed: (codes: string[]) => void;
  onCancel?: () => void;
}

/** The secret for the person's app, as picture and text, and the field for its first code. */
export function SecondFactorSetUp({ secret, confirm, onConfirmed, onCancel }: SecondFactorSetUpProps) {
  const t = useTranslations('secondFactor');
  const ui = useTranslations('ui');
  const input = useRef<HTMLFormElement>(null);
  const { busy, error, wrong, submit } = useFirstCode({ confirm, form: input, onConfirmed });
  return (
    <div className="grid gap-4">
      <p>{t('scan')}</p>
      <div className="flex flex-wrap items-start gap-4">
        <QrCode picture={secret.picture} label={t('qrCode')} />
        <div className="grid min-w-0 flex-1 basis-56 gap-2">
          <p className="text-muted">{t('typeInstead')}</p>
          <code className="rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs wrap-anywhere">
            {secret.text}
          </code>
          <span className="flex flex-wrap items-center gap-3">
            <CopyButton text={secret.text.replaceAll(' ', '')} what={t('secret')} />
            <a href={secret.address} className="text-xs font-semibold text-accent hover:underline">
              {t('openApp')}
            </a>
          </span>
          <p className="text-xs text-muted">{t('values')}</p>
        </div>
      </div>
      <form ref={input} onSubmit={submit} noValidate className="grid max-w-md gap-4">
        <Field id="first-code" label={t('firstCode')} hint={t('firstCodeHint')} error={wrong && t(wrong)}>
          <TextInput name="code" mono inputMode="numeric" autoComplete="one-time-code" maxLength={20} />
        </Field>
        {error && <ErrorNote error={error} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={busy}>
            {t('confirm')}
          </Button>
          {onCancel && (
            <Button aria-disabled={busy} onClick={onCancel}>
              {ui('cancel')}
            </Button>
          )}
        </div>
      </form>
    </div>
  );
}

/** Dark on light whatever the theme: cameras read it only so. */
function QrCode({ picture, label }: { picture: SecondFactorSecret['picture']; label: string }) {
  const { size, path } = picture;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-md border border-line"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function useFirstCode({
  confirm,
  form,
  onConfirmed,
}: Pick<SecondFactorSetUpProps, 'confirm' | 'onConfirmed'> & {
  form: React.RefObject<HTMLFormElement | null>;
}) {
  const confirmed = useConfirmed();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const [wrong, setWrong] = useState<'codeMissing' | 'codeWrong' | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = form.current?.querySelector<HTMLInputElement>('[name="code"]');
    if (busy || !input) return;
    setError(null);
    if (input.value.trim() === '') {
      input.focus();
      return setWrong('codeMissing');
    }
    setWrong(null);
    setBusy(true);
    const code = input.value;
    const result = await confirmed(() => confirm(code));
    setBusy(false);
    if (result.ok) return onConfirmed(result.value.recoveryCodes);
    input.value = '';
    input.focus();
    if (result.error.code === 'WRONG_CODE') setWrong('codeWrong');
    else setError(result.error);
  };
  return { busy, error, wrong, submit };
}

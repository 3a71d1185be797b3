'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { useActorName } from '@/components/frame/use-actor-name';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { SecretInput } from '@/components/ui/secret-input';
import { TimeAgo } from '@/components/ui/time-ago';
import type { CredentialDraft } from '@/lib/shared/registrars/configuration-draft';
import { fieldIds } from '@/lib/shared/registrars/configuration-summary';
import { cleanApiKey, type StoredSecret } from '@/lib/shared/schemas/registrar-configuration';

export interface ApiKeyFieldProps {
  stored: StoredSecret;
  credential: CredentialDraft;
  onChange: (part: Partial<CredentialDraft>) => void;
  error: string | null;
  disabled: boolean;
  environmentName: string;
  /** The address belongs to another host than the stored key, which therefore does not count. */
  needsNew: boolean;
  /** The link to where keys are made. */
  action: ReactNode;
}

/** The API key, write-only: what is stored shows only how to recognise it. */
export function ApiKeyField(props: ApiKeyFieldProps) {
  const { stored, credential, needsNew } = props;
  const asked = credential.keyAction === 'replace' || (needsNew && credential.keyAction === 'keep');
  return stored.set && !asked ? <StoredKey {...props} stored={stored} /> : <KeyInput {...props} />;
}

function KeyInput({ stored, credential, onChange, error, disabled, needsNew, action }: ApiKeyFieldProps) {
  const t = useTranslations('registrars.connection');
  const [cleaned, setCleaned] = useState(false);
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    const clean = cleanApiKey(pasted);
    setCleaned(clean !== pasted);
    if (clean === pasted) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const start = selectionStart ?? value.length;
    onChange({
      keyAction: 'replace',
      apiKey: value.slice(0, start) + clean + value.slice(selectionEnd ?? start),
    });
  };
  return (
    <Field
      id={fieldIds.apiKey}
      label={t('apiKey')}
      action={action}
      error={error}
      hint={
        <>
          <p>{t(needsNew ? 'newHostHint' : stored.set ? 'typeHint' : 'keyHint')}</p>
          {cleaned && <p role="status">{t('keyCleaned')}</p>}
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-2">
        <SecretInput
          id={fieldIds.apiKey}
          label={t('apiKey')}
          className="min-w-0 flex-1 basis-56"
          value={credential.apiKey}
          onChange={(event) => onChange({ keyAction: 'replace', apiKey: event.currentTarget.value })}
          onPaste={paste}
          disabled={disabled}
          maxLength={2000}
        />
        {stored.set && !needsNew && (
          <Button variant="ghost" onClick={() => onChange({ keyAction: 'keep', apiKey: '' })}>
            {t('keepKey')}
          </Button>
        )}
      </div>
    </Field>
  );
}

function StoredKey({
  stored,
  credential,
  onChange,
  error,
  disabled,
  environmentName,
  action,
}: ApiKeyFieldProps & { stored: Extract<StoredSecret, { set: true }> }) {
  const t = useTranslations('registrars.connection');
  const nameOf = useActorName();
  const [asking, setAsking] = useState(false);
  const removed = credential.keyAction === 'remove';
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span id="label-api-key" className="font-semibold">
          {t('apiKey')}
        </span>
        {action}
      </div>
      <div className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken px-2.5 py-1.5">
        <KeyRound aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <span className={`font-mono text-xs ${removed ? 'line-through' : ''}`}>
          <span aria-hidden="true">••••••••••••{stored.last4 && ` ${stored.last4}`}</span>
          <span className="sr-only">
            {stored.last4 === '' ? t('keyHidden') : t('keyMasked', { last4: stored.last4 })}
          </span>
        </span>
        <span className="ml-auto flex flex-wrap gap-x-3">
          {!disabled && (
            <>
              <Button
                id={fieldIds.apiKey}
                variant="link"
                aria-describedby="label-api-key"
                onClick={() => onChange({ keyAction: 'replace', apiKey: '' })}
              >
                {t('replace')}
              </Button>
              {removed ? (
                <Button variant="link" onClick={() => onChange({ keyAction: 'keep' })}>
                  {t('keepKey')}
                </Button>
              ) : (
                <Button variant="link" aria-describedby="label-api-key" onClick={() => setAsking(true)}>
                  {t('removeKey')}
                </Button>
              )}
            </>
          )}
        </span>
      </div>
      {error && <p className="text-xs font-medium text-bad">{error}</p>}
      <p className="text-xs text-muted">
        {removed
          ? t('removePending')
          : t.rich('stored', {
              when: () => <TimeAgo at={stored.storedAt} />,
              who: nameOf(stored.storedBy),
              fingerprint: stored.fingerprint,
            })}
      </p>
      {!stored.readable && stored.unreadableCode && (
        <ErrorNote error={{ code: stored.unreadableCode, retry: false }} announce="none" />
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('removeTitle')}
        confirmLabel={t('removeKey')}
        danger
        onConfirm={() => {
          onChange({ keyAction: 'remove', apiKey: '' });
          setAsking(false);
        }}
      >
        <p>{t('removeBody', { environment: environmentName })}</p>
      </ConfirmDialog>
    </div>
  );
}

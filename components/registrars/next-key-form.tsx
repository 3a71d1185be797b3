'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useAction } from '@/components/frame/use-action';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { SecretInput } from '@/components/ui/secret-input';
import type { SpareKeyProps } from './spare-key-actions';

const fieldId = 'field-next-api-key';

/** Takes the next key. It stands inside the configuration's form, whose Save must not be pressed by Enter here. */
export function NextKeyForm({ place, actions }: SpareKeyProps) {
  const t = useTranslations('spareKeys');
  const validation = useTranslations('validation');
  const [apiKey, setApiKey] = useState('');
  const [fieldError, setFieldError] = useState<string | null>(null);
  const { act, busy, error } = useAction();
  const toSentence = (key: string) =>
    key === 'sameKey' ? t('sameKey') : validation(validation.has(key) ? key : 'invalid');
  const store = () =>
    act(async () => {
      const outcome = await actions.store({ ...place, apiKey });
      setFieldError(outcome.fieldError);
      if (outcome.fieldError) document.getElementById(fieldId)?.focus();
      return outcome.result;
    });
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    store();
  };
  return (
    <div className="mt-1 grid w-full gap-2 text-sm">
      <Field
        id={fieldId}
        label={t('field')}
        error={fieldError && toSentence(fieldError)}
        hint={t('fieldHint')}
      >
        <div className="flex flex-wrap items-center gap-2">
          <SecretInput
            id={fieldId}
            label={t('field')}
            className="min-w-0 flex-1 basis-56"
            value={apiKey}
            onChange={(event) => {
              setApiKey(event.currentTarget.value);
              setFieldError(null);
            }}
            onKeyDown={press}
            maxLength={2000}
          />
          <Button busy={busy} onClick={store}>
            {t('store')}
          </Button>
        </div>
      </Field>
      {error && fieldError === null && <ErrorNote error={error} />}
    </div>
  );
}

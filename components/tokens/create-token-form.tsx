'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { useConfirmed } from '@/components/auth/use-confirmed-action';
import { useFieldSentence } from '@/components/auth/use-field-sentence';
import { useFocusFirstError } from '@/components/auth/use-focus-first-error';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { CreateTokenState, MadeToken } from '@/lib/shared/schemas/api-token';
import { ExpiryFields } from './expiry-fields';
import { ScopeCheckboxes } from './scope-checkboxes';

export interface CreateTokenFormProps {
  create: (form: FormData) => Promise<CreateTokenState>;
  onMade: (made: MadeToken) => void;
}

const untouched: CreateTokenState = {
  status: 'idle',
  fieldErrors: {},
  formError: null,
  values: null,
  made: null,
};

export function CreateTokenForm({ create, onMade }: CreateTokenFormProps) {
  const t = useTranslations('tokens.create');
  const confirmed = useConfirmed();
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState(untouched);
  const [busy, start] = useTransition();
  const sentence = useFieldSentence(state.fieldErrors);
  useFocusFirstError(form, { state, otherwise: 'name' });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    start(async () => {
      const next = await confirmed(() => create(data));
      setState(next.made === null ? next : untouched);
      if (next.made !== null) onMade(next.made);
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      {state.formError && <ErrorNote error={state.formError} />}
      <Field
        id="name"
        label={t('name')}
        hint={t('nameHint')}
        error={sentence('name')}
        className="max-w-[27rem]"
      >
        <TextInput name="name" maxLength={60} autoComplete="off" />
      </Field>
      <ScopeCheckboxes error={sentence('scopes')} />
      <ExpiryFields error={sentence('expiryDate')} />
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t('submit')}
      </Button>
    </form>
  );
}

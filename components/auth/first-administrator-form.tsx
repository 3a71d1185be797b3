'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/shared/form-state';
import type { FirstAdministratorValues } from '@/lib/shared/schemas/first-administrator';
import { PasswordField } from './password-field';
import { useFieldSentence } from './use-field-sentence';
import { useFocusFirstError } from './use-focus-first-error';

type FirstAdministratorState = FormState<FirstAdministratorValues>;

export interface FirstAdministratorFormProps {
  /** On success it redirects, so it only ever returns a refusal. */
  action: (state: FirstAdministratorState, form: FormData) => Promise<FirstAdministratorState>;
  /** From the address that the start printed; empty when the page was opened without it. */
  token: string;
}

export function FirstAdministratorForm({ action, token }: FirstAdministratorFormProps) {
  const t = useTranslations('auth');
  const [state, submit, pending] = useActionState(action, {
    status: 'idle',
    fieldErrors: {},
    formError: null,
    values: { token, name: '', email: '' },
  });
  const form = useRef<HTMLFormElement>(null);
  const sentence = useFieldSentence(state.fieldErrors);
  const { values, formError } = state;
  useFocusFirstError(form, { state, otherwise: 'token' });
  return (
    <form ref={form} action={submit} noValidate className="grid gap-4">
      {formError && <ErrorNote error={formError} />}
      <Field id="token" label={t('token')} hint={t('tokenHint')} error={sentence('token')}>
        <TextInput
          name="token"
          mono
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          autoFocus={values.token === ''}
          defaultValue={values.token}
        />
      </Field>
      <Field id="name" label={t('name')} hint={t('nameHint')} error={sentence('name')}>
        <TextInput
          name="name"
          autoComplete="name"
          maxLength={100}
          autoFocus={values.token !== ''}
          defaultValue={values.name}
        />
      </Field>
      <Field id="email" label={t('email')} error={sentence('email')}>
        <TextInput
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          defaultValue={values.email}
        />
      </Field>
      <PasswordField
        name="password"
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        autoComplete="new-password"
        error={sentence('password')}
      />
      <PasswordField
        name="passwordRepeat"
        label={t('repeatPassword')}
        autoComplete="new-password"
        error={sentence('passwordRepeat')}
      />
      <Button type="submit" worksWithoutScript variant="primary" busy={pending} className="w-full">
        {t('create')}
      </Button>
    </form>
  );
}

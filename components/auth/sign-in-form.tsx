'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/shared/form-state';
import type { SignInValues } from '@/lib/shared/schemas/sign-in';
import { PasswordField } from './password-field';
import { useFieldSentence } from './use-field-sentence';
import { useFocusFirstError } from './use-focus-first-error';

type SignInState = FormState<SignInValues>;

export interface SignInFormProps {
  /** On success it redirects, so it only ever returns a refusal. */
  action: (state: SignInState, form: FormData) => Promise<SignInState>;
  /** Path of the panel to go on to. */
  continueTo: string;
}

const untouched: SignInState = { status: 'idle', fieldErrors: {}, formError: null, values: { email: '' } };

export function SignInForm({ action, continueTo }: SignInFormProps) {
  const t = useTranslations('auth');
  const [state, submit, pending] = useActionState(action, untouched);
  const form = useRef<HTMLFormElement>(null);
  const sentence = useFieldSentence(state.fieldErrors);
  useFocusFirstError(form, { state, otherwise: 'password' });
  return (
    <form ref={form} action={submit} noValidate className="grid gap-4">
      {state.formError && <ErrorNote error={state.formError} />}
      <input type="hidden" name="continueTo" value={continueTo} />
      <Field id="email" label={t('email')} error={sentence('email')}>
        <TextInput
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          autoFocus
          defaultValue={state.values.email}
        />
      </Field>
      <PasswordField
        name="password"
        label={t('password')}
        autoComplete="current-password"
        error={sentence('password')}
      />
      <Button type="submit" worksWithoutScript variant="primary" busy={pending} className="w-full">
        {t('signIn')}
      </Button>
    </form>
  );
}

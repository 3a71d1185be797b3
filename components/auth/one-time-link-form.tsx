'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/shared/form-state';
import type { OneTimeLinkView } from '@/lib/shared/people';
import { PasswordField } from './password-field';
import { useFieldSentence } from './use-field-sentence';
import { useFocusFirstError } from './use-focus-first-error';

type LinkFormState = FormState<{ name: string }>;

export interface OneTimeLinkFormProps {
  /** On success it redirects, so it only ever returns a refusal. */
  action: (state: LinkFormState, form: FormData) => Promise<LinkFormState>;
  token: string;
  link: OneTimeLinkView;
}

/** What whoever holds a link fills in: name and password of a new account, or a new password of theirs. */
export function OneTimeLinkForm({ action, token, link }: OneTimeLinkFormProps) {
  const t = useTranslations('join');
  const auth = useTranslations('auth');
  const [state, submit, pending] = useActionState(action, {
    status: 'idle',
    fieldErrors: {},
    formError: null,
    values: { name: link.purpose === 'join' ? link.name : '' },
  });
  const form = useRef<HTMLFormElement>(null);
  const sentence = useFieldSentence(state.fieldErrors);
  useFocusFirstError(form, { state, otherwise: 'password' });
  const joining = link.purpose === 'join';
  return (
    <form ref={form} action={submit} noValidate className="grid gap-4">
      {state.formError && <ErrorNote error={state.formError} />}
      <input type="hidden" name="token" value={token} />
      <p>
        <span className="text-muted">{t('account')}</span>{' '}
        <span className="font-semibold wrap-anywhere">{link.email}</span>
      </p>
      <input type="email" autoComplete="username" value={link.email} readOnly hidden />
      {joining && (
        <Field id="name" label={auth('name')} hint={auth('nameHint')} error={sentence('name')}>
          <TextInput name="name" autoComplete="name" maxLength={100} defaultValue={state.values.name} />
        </Field>
      )}
      <PasswordField
        name="password"
        label={joining ? auth('newPassword') : t('newPassword')}
        hint={auth('newPasswordHint')}
        autoComplete="new-password"
        error={sentence('password')}
        autoFocus
      />
      <PasswordField
        name="passwordRepeat"
        label={joining ? auth('repeatPassword') : t('repeatNewPassword')}
        autoComplete="new-password"
        error={sentence('passwordRepeat')}
      />
      <Button type="submit" worksWithoutScript variant="primary" busy={pending} className="w-full">
        {t(joining ? 'join' : 'setPassword')}
      </Button>
    </form>
  );
}

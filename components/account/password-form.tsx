'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useRef } from 'react';
import { PasswordField } from '@/components/auth/password-field';
import { useFieldSentence } from '@/components/auth/use-field-sentence';
import { useFocusFirstError } from '@/components/auth/use-focus-first-error';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import type { FormState } from '@/lib/shared/form-state';

type PasswordFormState = FormState<null>;

export interface PasswordFormProps {
  action: (state: PasswordFormState, form: FormData) => Promise<PasswordFormState>;
  /** Read by password managers only: whose password this is. */
  email: string;
}

const untouched: PasswordFormState = { status: 'idle', fieldErrors: {}, formError: null, values: null };

export function PasswordForm({ action, email }: PasswordFormProps) {
  const t = useTranslations('account');
  const [state, submit, pending] = useActionState(action, untouched);
  const form = useRef<HTMLFormElement>(null);
  const sentence = useFieldSentence(state.fieldErrors);
  useFocusFirstError(form, { state, otherwise: 'currentPassword' });
  return (
    <form ref={form} action={submit} noValidate className="grid max-w-md gap-4">
      {state.status === 'saved' && (
        <Callout tone="ok" role="status" title={t('passwordChanged')}>
          {t('passwordChangedNext')}
        </Callout>
      )}
      {state.formError && <ErrorNote error={state.formError} />}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        name="currentPassword"
        label={t('currentPassword')}
        autoComplete="current-password"
        error={sentence('currentPassword')}
      />
      <PasswordField
        name="newPassword"
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        autoComplete="new-password"
        error={sentence('newPassword')}
      />
      <PasswordField
        name="newPasswordRepeat"
        label={t('newPasswordRepeat')}
        autoComplete="new-password"
        error={sentence('newPasswordRepeat')}
      />
      <p className="text-xs text-muted">{t('passwordNotice')}</p>
      <Button
        type="submit"
        worksWithoutScript
        variant="primary"
        busy={pending}
        className="justify-self-start"
      >
        {t('changePassword')}
      </Button>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { Field } from '@/components/ui/field';
import { SecretInput } from '@/components/ui/secret-input';

export interface PasswordFieldProps {
  /** Also the id of the input. */
  name: string;
  label: string;
  autoComplete: 'current-password' | 'new-password';
  hint?: string;
  error: string | null;
  autoFocus?: boolean;
}

/** A password with show/hide; says so when Caps Lock is on while typing. It is never filled in from the server. */
export function PasswordField({ name, label, autoComplete, hint, error, autoFocus }: PasswordFieldProps) {
  const t = useTranslations('auth');
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <Field
      id={name}
      label={label}
      error={error}
      hint={
        capsLock ? (
          <span role="status" className="font-medium text-warn">
            {t('capsLock')}
          </span>
        ) : (
          hint
        )
      }
    >
      <SecretInput
        name={name}
        label={label}
        autoComplete={autoComplete}
        autoFocus={autoFocus}
        maxLength={1000}
        onKeyDown={watch}
        onKeyUp={watch}
        onBlur={() => setCapsLock(false)}
      />
    </Field>
  );
}

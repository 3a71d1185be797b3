'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import type { FormState } from '@/lib/shared/form-state';

type SingleSignOnState = FormState<null>;

export interface SingleSignOnFormProps {
  /** On success it leads to the provider, so it only ever returns a refusal. */
  action: (state: SingleSignOnState, form: FormData) => Promise<SingleSignOnState>;
  /** Of the provider; null: the button says only what it does. */
  name: string | null;
  /** Path of the panel to go on to. */
  continueTo?: string;
  /** There is no other way in above it. */
  alone?: boolean;
}

const untouched: SingleSignOnState = { status: 'idle', fieldErrors: {}, formError: null, values: null };

/** The other way in, below the password; or the only one. */
export function SingleSignOnForm({ action, name, continueTo, alone = false }: SingleSignOnFormProps) {
  const t = useTranslations('auth');
  const [state, submit, pending] = useActionState(action, untouched);
  return (
    <form action={submit} className="grid gap-4">
      {!alone && (
        <p className="flex items-center gap-3 text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {t('or')}
        </p>
      )}
      {state.formError && <ErrorNote error={state.formError} />}
      {continueTo && <input type="hidden" name="continueTo" value={continueTo} />}
      <Button type="submit" worksWithoutScript busy={pending} className="w-full">
        {name === null ? t('singleSignOn') : t('singleSignOnNamed', { name })}
      </Button>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/shared/form-state';
import type { Failure } from '@/lib/shared/result';
import { useFieldSentence } from './use-field-sentence';
import { useFocusFirstError } from './use-focus-first-error';

type CodeState = FormState<null>;

export interface CodeFormProps {
  /** On success it redirects, so it only ever returns a refusal. */
  action: (state: CodeState, form: FormData) => Promise<CodeState>;
  /** Path of the panel to go on to. */
  continueTo: string;
}

const untouched: CodeState = { status: 'idle', fieldErrors: {}, formError: null, values: null };

/** The second step of a sign-in. The server takes either kind of code; which one is on the screen only helps typing. */
export function CodeForm({ action, continueTo }: CodeFormProps) {
  const t = useTranslations('auth');
  const [state, submit, pending] = useActionState(action, untouched);
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const form = useRef<HTMLFormElement>(null);
  const sentence = useFieldSentence(state.fieldErrors);
  useFocusFirstError(form, { state, otherwise: 'code' });
  const app = kind === 'app';
  return (
    <form ref={form} action={submit} noValidate className="grid gap-4">
      {state.formError && <CodeError error={state.formError} />}
      <input type="hidden" name="continueTo" value={continueTo} />
      <Field
        key={kind}
        id="code"
        label={t(app ? 'code' : 'recoveryCode')}
        hint={t(app ? 'codeHint' : 'recoveryCodeHint')}
        error={sentence('code')}
        action={
          <Button variant="link" onClick={() => setKind(app ? 'recovery' : 'app')}>
            {t(app ? 'useRecoveryCode' : 'useCode')}
          </Button>
        }
      >
        <TextInput
          name="code"
          mono
          inputMode={app ? 'numeric' : 'text'}
          autoComplete={app ? 'one-time-code' : 'off'}
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          maxLength={50}
        />
      </Field>
      <Button type="submit" worksWithoutScript variant="primary" busy={pending} className="w-full">
        {t('signIn')}
      </Button>
    </form>
  );
}

/** A secret that the panel cannot open is nobody's typing mistake; the general sentence speaks of API keys. */
function CodeError({ error }: { error: Failure }) {
  const t = useTranslations('auth');
  if (!['SECRET_UNREADABLE', 'SECRET_MALFORMED', 'ENCRYPTION_KEY_MISSING'].includes(error.code)) {
    return <ErrorNote error={error} />;
  }
  return (
    <Callout tone="bad" role="alert" title={t('codesUnreadable')}>
      {t('codesUnreadableNext', { code: error.code })}
    </Callout>
  );
}

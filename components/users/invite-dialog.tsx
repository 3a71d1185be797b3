'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useFieldSentence } from '@/components/auth/use-field-sentence';
import { useFocusFirstError } from '@/components/auth/use-focus-first-error';
import { useAction } from '@/components/frame/use-action';
import { ErrorNote } from '@/components/ui/error-note';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { TextInput } from '@/components/ui/text-input';
import type { OneTimeLink, Role } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { InvitationState, PeopleActions } from './people-actions';
import { RoleCards } from './role-cards';

export interface InviteDialogProps {
  invite: PeopleActions['invite'];
  onClose: () => void;
  onInvited: (invited: { name: string; link: OneTimeLink }) => void;
}

const untouched: InvitationState = {
  status: 'idle',
  fieldErrors: {},
  formError: null,
  values: { name: '', email: '', role: 'viewer' },
  link: null,
};

/** Who is to come, and as what; the answer is the link to pass on. */
export function InviteDialog({ invite, onClose, onInvited }: InviteDialogProps) {
  const t = useTranslations('users.inviteDialog');
  const form = useRef<HTMLFormElement>(null);
  const [role, setRole] = useState<Role>('viewer');
  const [state, setState] = useState(untouched);
  const { act, busy, error } = useAction();
  const sentence = useFieldSentence(state.fieldErrors);
  useFocusFirstError(form, { state, otherwise: 'email' });
  const submit = (data: FormData) =>
    act(
      async () => {
        const answer = await invite(data);
        if (answer.formError === null) setState(answer);
        return toResult(answer);
      },
      (link) => {
        if (link !== null) onInvited({ name: String(data.get('name')).trim(), link });
      },
    );
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t('title')}
      intro={t('text')}
      submitLabel={t('submit')}
      onSubmit={submit}
      busy={busy}
      error={error && <ErrorNote error={error} />}
    >
      <Field id="invite-name" label={t('name')} error={sentence('name')}>
        <TextInput name="name" autoComplete="off" maxLength={100} />
      </Field>
      <Field id="invite-email" label={t('email')} error={sentence('email')}>
        <TextInput
          name="email"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
      </Field>
      <RoleCards value={role} onValueChange={setRole} />
    </FormDialog>
  );
}

/** Null: fields were refused, which say so themselves. */
function toResult({ link, formError }: InvitationState): Result<OneTimeLink | null> {
  return formError === null ? ok(link) : failure(formError.code, formError);
}

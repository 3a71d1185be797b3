'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/frame/use-action';
import { ErrorNote } from '@/components/ui/error-note';
import { FormDialog } from '@/components/ui/form-dialog';
import type { Person, Role } from '@/lib/shared/people';
import type { PeopleActions } from './people-actions';
import { RoleCards } from './role-cards';

export interface ChangeRoleDialogProps {
  person: Person;
  changeRole: PeopleActions['changeRole'];
  onClose: () => void;
  onChanged: (role: Role) => void;
}

export function ChangeRoleDialog({ person, changeRole, onClose, onChanged }: ChangeRoleDialogProps) {
  const t = useTranslations('users.roleDialog');
  const [role, setRole] = useState(person.role);
  const { act, busy, error } = useAction();
  const submit = () =>
    act(
      () => changeRole({ userId: person.id, role }),
      () => onChanged(role),
    );
  return (
    <FormDialog
      onClose={onClose}
      title={t('title', { name: person.name })}
      intro={t('text', { name: person.name })}
      submitLabel={t('submit')}
      onSubmit={submit}
      busy={busy}
      error={error && <ErrorNote error={error} />}
    >
      <RoleCards value={role} onValueChange={setRole} />
    </FormDialog>
  );
}

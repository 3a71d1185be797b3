'use client';

import { useTranslations } from 'next-intl';
import { useAction } from '@/components/frame/use-action';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { ErrorNote } from '@/components/ui/error-note';
import type { OneTimeLink, Person } from '@/lib/shared/people';
import type { ConfirmedDeed, PeopleActions } from './people-actions';

export interface ConfirmDeedDialogProps {
  deed: ConfirmedDeed;
  person: Person;
  actions: Pick<PeopleActions, ConfirmedDeed>;
  onClose: () => void;
  /** With the link, when the deed makes one. */
  onDone: (link: OneTimeLink | null) => void;
}

const dangerous: readonly ConfirmedDeed[] = ['deactivate', 'resetSecondFactor', 'withdraw'];

/** Says what will happen, then does it. */
export function ConfirmDeedDialog({ deed, person, actions, onClose, onDone }: ConfirmDeedDialogProps) {
  const t = useTranslations('users.confirm');
  const { act, busy, error } = useAction();
  const { name } = person;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`${deed}.title`, { name })}
      confirmLabel={t(`${deed}.submit`)}
      onConfirm={() => act(() => actions[deed](person.id), onDone)}
      danger={dangerous.includes(deed)}
      busy={busy}
      error={error && <ErrorNote error={error} />}
    >
      <p>{t(`${deed}.text`, { name })}</p>
    </ConfirmDialog>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForbiddenPage } from '@/components/frame/forbidden-page';
import { PeoplePanel } from '@/components/users/people-panel';
import { listPeople } from '@/lib/server/operations/list-people';
import { orElsewhere } from '../../or-elsewhere';
import {
  changeRoleAction,
  deactivatePersonAction,
  invitePersonAction,
  offerNewPasswordAction,
  reactivatePersonAction,
  renewInvitationAction,
  revokeInvitationAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('title') };
}

export default async function UsersPage() {
  const people = await listPeople();
  if (!people.ok && people.error.code === 'FORBIDDEN') return <ForbiddenPage />;
  return (
    <PeoplePanel
      people={await orElsewhere(people)}
      actions={{
        invite: invitePersonAction,
        renew: renewInvitationAction,
        withdraw: revokeInvitationAction,
        changeRole: changeRoleAction,
        deactivate: deactivatePersonAction,
        reactivate: reactivatePersonAction,
        newPassword: offerNewPasswordAction,
      }}
    />
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForbiddenPage } from '@/components/frame/forbidden-page';
import { PeoplePanel } from '@/components/users/people-panel';
import { SecondFactorPolicyCard } from '@/components/users/second-factor-policy-card';
import { listPeople } from '@/lib/server/operations/list-people';
import { showSignInPolicy } from '@/lib/server/operations/show-sign-in-policy';
import { orElsewhere } from '../../or-elsewhere';
import {
  changeRoleAction,
  changeSignInPolicyAction,
  deactivatePersonAction,
  invitePersonAction,
  offerNewPasswordAction,
  reactivatePersonAction,
  renewInvitationAction,
  resetSecondFactorAction,
  revokeInvitationAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('title') };
}

export default async function UsersPage() {
  const people = await listPeople();
  if (!people.ok && people.error.code === 'FORBIDDEN') return <ForbiddenPage />;
  const policy = await orElsewhere(await showSignInPolicy());
  return (
    <>
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
          resetSecondFactor: resetSecondFactorAction,
        }}
      />
      <SecondFactorPolicyCard policy={policy} change={changeSignInPolicyAction} />
    </>
  );
}

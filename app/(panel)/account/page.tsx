import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PasswordForm } from '@/components/account/password-form';
import { ProfileCard } from '@/components/account/profile-card';
import { SessionList } from '@/components/account/session-list';
import { SignOutButton } from '@/components/auth/sign-out-button';
import { PageHeader } from '@/components/frame/page-header';
import { Card } from '@/components/ui/card';
import { listSessions } from '@/lib/server/operations/list-sessions';
import { showAccount } from '@/lib/server/operations/show-account';
import { signOutAction } from '../actions';
import { orElsewhere } from '../or-elsewhere';
import { changePasswordAction, revokeOtherSessionsAction, revokeSessionAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const account = await orElsewhere(await showAccount());
  const sessions = await orElsewhere(await listSessions());
  const t = await getTranslations('account');
  const { name, email, role } = account;
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-4xl gap-4">
        <ProfileCard
          name={name}
          email={email}
          role={role}
          actions={<SignOutButton action={signOutAction} />}
        />
        <Card title={t('passwordTitle')}>
          <PasswordForm action={changePasswordAction} email={email} />
        </Card>
        <SessionList
          sessions={sessions}
          revoke={revokeSessionAction}
          revokeOthers={revokeOtherSessionsAction}
        />
      </div>
    </>
  );
}

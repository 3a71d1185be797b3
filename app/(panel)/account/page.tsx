import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PasswordForm } from '@/components/account/password-form';
import { ProfileCard } from '@/components/account/profile-card';
import { SecondFactorCard } from '@/components/account/second-factor-card';
import { SessionList } from '@/components/account/session-list';
import { SignOutButton } from '@/components/auth/sign-out-button';
import { PageHeader } from '@/components/frame/page-header';
import { Card } from '@/components/ui/card';
import { listSessions } from '@/lib/server/operations/list-sessions';
import { showAccount } from '@/lib/server/operations/show-account';
import { showPasswordPlace } from '@/lib/server/operations/show-password-place';
import { showSecondFactor } from '@/lib/server/operations/show-second-factor';
import { signOutAction } from '../actions';
import { orElsewhere } from '../or-elsewhere';
import {
  beginSecondFactorAction,
  changePasswordAction,
  confirmSecondFactorAction,
  makeRecoveryCodesAction,
  removeSecondFactorAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const { name, email, role } = await orElsewhere(await showAccount());
  const place = await orElsewhere(await showPasswordPlace());
  const secondFactor = await orElsewhere(await showSecondFactor());
  const sessions = await orElsewhere(await listSessions());
  const t = await getTranslations('account');
  const passwordAt = place.passwordAt && (place.passwordAt.name ?? t('singleSignOn'));
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
          {passwordAt === null ? (
            <PasswordForm action={changePasswordAction} email={email} />
          ) : (
            <p className="max-w-prose text-muted">{t('passwordElsewhere', { name: passwordAt })}</p>
          )}
        </Card>
        <SecondFactorCard
          view={secondFactor}
          passwordAt={passwordAt}
          begin={beginSecondFactorAction}
          confirm={confirmSecondFactorAction}
          makeCodes={makeRecoveryCodesAction}
          remove={removeSecondFactorAction}
        />
        <SessionList
          sessions={sessions}
          revoke={revokeSessionAction}
          revokeOthers={revokeOtherSessionsAction}
        />
      </div>
    </>
  );
}

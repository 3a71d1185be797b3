import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/auth/auth-card';
import { ResumeSession } from '@/components/auth/resume-session';
import { SessionEndNote } from '@/components/auth/session-end-note';
import { SignInForm } from '@/components/auth/sign-in-form';
import { SingleSignOnForm } from '@/components/auth/single-sign-on-form';
import { ErrorNote } from '@/components/ui/error-note';
import { showLogin } from '@/lib/server/operations/show-login';
import { readTheme } from '@/lib/server/texts/theme';
import { signInAction, startSingleSignOnAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('signInTitle') };
}

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { callbackUrl, refused } = await searchParams;
  const login = await showLogin({ callbackUrl, refused });
  if (login.state === 'firstRun') redirect('/setup');
  if (login.state === 'signedIn') redirect(login.continueTo);
  const t = await getTranslations('auth');
  return (
    <AuthCard theme={await readTheme()} title={t('signInTitle')}>
      {login.cookieHeldBack && <ResumeSession />}
      {login.end && <SessionEndNote end={login.end} returns={login.continueTo !== '/'} />}
      {login.refusal && <ErrorNote error={login.refusal} />}
      <SignInForm action={signInAction} continueTo={login.continueTo} />
      {login.singleSignOn && (
        <SingleSignOnForm
          action={startSingleSignOnAction}
          name={login.singleSignOn.name}
          continueTo={login.continueTo}
        />
      )}
    </AuthCard>
  );
}

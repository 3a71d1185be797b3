import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/auth/auth-card';
import { CancelSignIn } from '@/components/auth/cancel-sign-in';
import { CodeForm } from '@/components/auth/code-form';
import { ResumeSession } from '@/components/auth/resume-session';
import { SessionEndNote } from '@/components/auth/session-end-note';
import { SignInForm } from '@/components/auth/sign-in-form';
import { SingleSignOnForm } from '@/components/auth/single-sign-on-form';
import { ErrorNote } from '@/components/ui/error-note';
import { showLogin } from '@/lib/server/operations/show-login';
import { readTheme } from '@/lib/server/texts/theme';
import { cancelSignInAction, signInAction, signInWithCodeAction, startSingleSignOnAction } from './actions';
import { toLoginPath } from './login-path';

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
  const { continueTo } = login;
  if (login.state === 'signedIn') redirect(continueTo);
  if (login.state === 'enrolment') redirect(toLoginPath({ page: '/login/second-factor', continueTo }));
  const t = await getTranslations('auth');
  const theme = await readTheme();
  if (login.state === 'code') {
    return (
      <AuthCard theme={theme} title={t('codeTitle')} intro={t('codeIntro', { email: login.email })}>
        <CodeForm action={signInWithCodeAction} continueTo={continueTo} />
        <CancelSignIn action={cancelSignInAction} />
      </AuthCard>
    );
  }
  return (
    <AuthCard theme={theme} title={t('signInTitle')}>
      {login.cookieHeldBack && <ResumeSession />}
      {login.end && <SessionEndNote end={login.end} returns={continueTo !== '/'} />}
      {login.refusal && <ErrorNote error={login.refusal} />}
      <SignInForm action={signInAction} continueTo={continueTo} />
      {login.singleSignOn && (
        <SingleSignOnForm
          action={startSingleSignOnAction}
          name={login.singleSignOn.name}
          continueTo={continueTo}
        />
      )}
    </AuthCard>
  );
}

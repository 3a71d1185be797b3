import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/auth/auth-card';
import { CancelSignIn } from '@/components/auth/cancel-sign-in';
import { SecondFactorEnrolment } from '@/components/auth/second-factor-enrolment';
import { showEnrolment } from '@/lib/server/operations/show-enrolment';
import { readTheme } from '@/lib/server/texts/theme';
import { cancelSignInAction } from '../actions';
import { toLoginPath } from '../login-path';
import { beginEnrolmentAction, confirmEnrolmentAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('secondFactor');
  return { title: t('title') };
}

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { callbackUrl } = await searchParams;
  const view = await showEnrolment({ callbackUrl });
  if (view === null) {
    redirect(
      toLoginPath({ page: '/login', continueTo: typeof callbackUrl === 'string' ? callbackUrl : '/' }),
    );
  }
  const t = await getTranslations('secondFactor');
  const { email, continueTo, signedIn } = view;
  return (
    <AuthCard theme={await readTheme()} title={t('title')} intro={t('required', { email })}>
      <SecondFactorEnrolment
        signedIn={signedIn}
        continueTo={continueTo}
        begin={beginEnrolmentAction}
        confirm={confirmEnrolmentAction}
      />
      {!signedIn && <CancelSignIn action={cancelSignInAction} />}
    </AuthCard>
  );
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/auth/auth-card';
import { FirstAdministratorForm } from '@/components/auth/first-administrator-form';
import { showFirstRun } from '@/lib/server/operations/show-first-run';
import { readTheme } from '@/lib/server/texts/theme';
import { createFirstAdministratorAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth');
  return { title: t('setupTitle') };
}

export default async function FirstRunPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { due } = await showFirstRun();
  if (!due) redirect('/login');
  const { token } = await searchParams;
  const t = await getTranslations('auth');
  return (
    <AuthCard theme={await readTheme()} title={t('setupTitle')} intro={t('setupIntro')}>
      <FirstAdministratorForm
        action={createFirstAdministratorAction}
        token={typeof token === 'string' ? token.slice(0, 200) : ''}
      />
    </AuthCard>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuthCard } from '@/components/auth/auth-card';
import { OneTimeLinkForm } from '@/components/auth/one-time-link-form';
import { toButtonClass } from '@/components/ui/button-look';
import { ErrorNote } from '@/components/ui/error-note';
import { showOneTimeLink } from '@/lib/server/operations/show-one-time-link';
import { readTheme } from '@/lib/server/texts/theme';
import { joinAction, setNewPasswordAction } from './actions';

/** The same for every token, whatever it is worth. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('joinTitle') };
}

export default async function JoinPage({ params }: PageProps<'/join/[token]'>) {
  const { token } = await params;
  const link = await showOneTimeLink({ token });
  const theme = await readTheme();
  const t = await getTranslations('join');
  if (!link.ok) {
    return (
      <AuthCard theme={theme} title={t('goneTitle')}>
        <ErrorNote error={link.error} announce="none" />
        <a href="/login" className={toButtonClass({ variant: 'secondary', size: 'medium' })}>
          {t('toSignIn')}
        </a>
      </AuthCard>
    );
  }
  const { purpose } = link.value;
  return (
    <AuthCard theme={theme} title={t(`${purpose}Title`)} intro={t(`${purpose}Intro`)}>
      <OneTimeLinkForm
        action={purpose === 'join' ? joinAction : setNewPasswordAction}
        token={token}
        link={link.value}
      />
    </AuthCard>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundPage } from '@/components/frame/not-found-page';
import { PlainShell } from '@/components/frame/plain-shell';
import { readTheme } from '@/lib/server/texts/theme';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame');
  return { title: t('notFoundTitle') };
}

export default async function NotFound() {
  return (
    <PlainShell theme={await readTheme()}>
      <NotFoundPage />
    </PlainShell>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundPage } from '@/components/frame/not-found-page';
import { PlainShell } from '@/components/frame/plain-shell';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame');
  return { title: t('notFoundTitle') };
}

/** Without the switches of language and theme: every page brings along the scripts of this one. */
export default function NotFound() {
  return (
    <PlainShell>
      <NotFoundPage />
    </PlainShell>
  );
}

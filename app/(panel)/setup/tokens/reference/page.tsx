import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/frame/page-header';
import { ApiReference } from '@/components/tokens/reference/api-reference';
import { showApiReference } from '@/lib/server/operations/show-api-reference';
import { orElsewhere } from '../../../or-elsewhere';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tokens.apiReference'))('title') };
}

export default async function ApiReferencePage() {
  const { document, limits } = await orElsewhere(await showApiReference());
  const t = await getTranslations('tokens');
  const frame = await getTranslations('frame');
  return (
    <>
      <PageHeader
        title={t('apiReference.title')}
        crumbs={[{ label: frame('setup') }, { label: t('title'), href: '/setup/tokens' }]}
      >
        {t('apiReference.intro')}
      </PageHeader>
      <ApiReference document={document} limits={limits} />
    </>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DomainList } from '@/components/domains/domain-list';
import { PageHeader } from '@/components/frame/page-header';
import { showDomainList } from '@/lib/server/operations/show-domain-list';
import { domainFilterSchema } from '@/lib/shared/schemas/domain';
import { orElsewhere } from '../../or-elsewhere';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('domains'))('title') };
}

export default async function DomainsPage({ searchParams }: PageProps<'/domains'>) {
  const filter = domainFilterSchema.parse(await searchParams);
  const view = await orElsewhere(await showDomainList(filter));
  const t = await getTranslations('domains');
  return (
    <>
      <PageHeader title={t('title')}>{t('intro', { title: view.account.title })}</PageHeader>
      <DomainList view={view} initialFilter={filter} />
    </>
  );
}

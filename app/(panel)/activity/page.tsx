import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActivityExport } from '@/components/activity/activity-export';
import { ActivityFilters } from '@/components/activity/activity-filters';
import { ActivityPager } from '@/components/activity/activity-pager';
import { ActivityTable } from '@/components/activity/activity-table';
import { PageHeader } from '@/components/frame/page-header';
import { listActivity } from '@/lib/server/operations/list-activity';
import { activityFilterSchema } from '@/lib/shared/schemas/activity';
import { orElsewhere } from '../or-elsewhere';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') };
}

export default async function ActivityPage({ searchParams }: PageProps<'/activity'>) {
  const filter = activityFilterSchema.parse(await searchParams);
  const { entries, nextCursor, actors } = await orElsewhere(await listActivity(filter));
  const t = await getTranslations('activity');
  const filtered = Boolean(filter.group ?? filter.actor ?? filter.from ?? filter.to);
  return (
    <>
      <PageHeader title={t('title')}>{t('intro')}</PageHeader>
      <ActivityFilters filter={filter} actors={actors} />
      <ActivityExport filter={filter} />
      <ActivityTable entries={entries} filtered={filtered} />
      <ActivityPager filter={filter} nextCursor={nextCursor} />
    </>
  );
}

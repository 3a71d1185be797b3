import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SyncRunPanel } from '@/components/sync/sync-run-panel';
import { listRegistrarModules } from '@/lib/server/operations/list-registrar-modules';
import { listSyncChanges } from '@/lib/server/operations/list-sync-changes';
import { showSync } from '@/lib/server/operations/show-sync';
import { showSyncRun } from '@/lib/server/operations/show-sync-run';
import { syncChangeFilterSchema, toChangeSlice } from '@/lib/shared/schemas/sync-requests';
import { orElsewhere } from '../../or-elsewhere';
import { syncActions } from '../sync-actions';

type Props = PageProps<'/sync/[run]'>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sync'))('run.page') };
}

export default async function SyncRunPage({ params, searchParams }: Props) {
  const { run: runId } = await params;
  const filter = syncChangeFilterSchema.parse(await searchParams);
  const run = await orElsewhere(await showSyncRun({ runId }));
  const [page, { modules }] = await Promise.all([
    listSyncChanges({ runId, ...toChangeSlice(filter) }).then(orElsewhere),
    listRegistrarModules().then(orElsewhere),
  ]);
  const module = modules.find(({ capabilities }) => capabilities.includes('domains'));
  const view = await orElsewhere(await showSync({ moduleId: module?.id ?? '' }));
  return <SyncRunPanel initial={{ run, filter, page }} view={view} actions={syncActions} />;
}

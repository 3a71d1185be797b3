import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InactiveRegistrarCard } from '@/components/dashboard/inactive-registrar-card';
import { PageHeader } from '@/components/frame/page-header';
import { SyncPanel } from '@/components/sync/sync-panel';
import { listRegistrarModules } from '@/lib/server/operations/list-registrar-modules';
import { listSyncChanges } from '@/lib/server/operations/list-sync-changes';
import { listSyncRuns } from '@/lib/server/operations/list-sync-runs';
import { showSync } from '@/lib/server/operations/show-sync';
import { waitingSlice } from '@/lib/shared/queries/sync-queries';
import { orElsewhere } from '../../or-elsewhere';
import { syncActions } from '../sync-actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sync'))('title') };
}

export default async function SyncPage() {
  const { modules } = await orElsewhere(await listRegistrarModules());
  const module = modules.find(({ capabilities }) => capabilities.includes('domains'));
  if (module === undefined || module.state === 'neverActivated') {
    const t = await getTranslations('sync');
    return (
      <>
        <PageHeader title={t('title')} />
        {module && <InactiveRegistrarCard title={module.title} state="neverActivated" />}
      </>
    );
  }
  const moduleId = module.id;
  const [view, history] = await Promise.all([
    showSync({ moduleId }).then(orElsewhere),
    listSyncRuns({ moduleId }).then(orElsewhere),
  ]);
  const waitingChanges =
    view.waiting && (await orElsewhere(await listSyncChanges({ runId: view.waiting.id, ...waitingSlice })));
  return <SyncPanel initial={view} history={history} waitingChanges={waitingChanges} actions={syncActions} />;
}

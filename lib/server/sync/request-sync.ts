import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { openConnection } from '../connection/open-connection';
import { continueRunNow, createRequestedRun, listRunsUnderWay } from '../data/sync-requests';

/**
 * A run that begins as soon as a process that runs jobs has looked, also while automatic sync is switched off; an
 * interrupted one of the same kind goes on instead. Returns its id. SYNC_RUNNING, and as openConnection.
 */
export async function requestSync({
  moduleId,
  preview,
  by,
}: {
  moduleId: string;
  preview: boolean;
  by: Actor;
}): Promise<Result<string>> {
  const connection = await openConnection({ moduleId });
  if (!connection.ok) return connection;
  const { id: configurationId, environment } = connection.value.configuration;
  const [underWay] = await listRunsUnderWay(configurationId);
  if (underWay?.state === 'interrupted' && (underWay.kind === 'preview') === preview) {
    if (await continueRunNow({ runId: underWay.id, moduleId, by })) return ok(underWay.id);
  }
  const kind = preview ? 'preview' : 'manual';
  const runId = await createRequestedRun({ configurationId, environment, kind, moduleId, by });
  return runId === null ? failure('SYNC_RUNNING') : ok(runId);
}

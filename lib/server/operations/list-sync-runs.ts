import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { requireRole } from '../auth/require-role';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { listSyncRuns as listRuns } from '../data/sync-runs';

const pageSize = 25;

/** History of the present environment, newest first, a page at a time. NOT_FOUND when the module was never activated. */
export async function listSyncRuns({
  moduleId,
  cursor,
}: {
  moduleId: string;
  cursor?: string;
}): Promise<Result<{ runs: SyncRun[]; nextCursor: string | null }>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null) return failure('NOT_FOUND');
  const { id: configurationId, environment } = configuration;
  return ok(await listRuns({ configurationId, environment, cursor, limit: pageSize }));
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { syncRunCursorSchema } from '@/lib/shared/schemas/sync-requests';
import { requireRole } from '../auth/require-role';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { listSyncRuns as listRuns } from '../data/sync-runs';
import { findRegistrarModule } from '../registrars/catalogue';

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
  if (findRegistrarModule(moduleId) === null) return failure('NOT_FOUND');
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null) return failure('NOT_FOUND');
  const { id: configurationId, environment } = configuration;
  const place = { configurationId, environment };
  return ok(await listRuns({ ...place, cursor: syncRunCursorSchema.parse(cursor), limit: pageSize }));
}

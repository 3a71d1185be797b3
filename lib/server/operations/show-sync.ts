import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { SyncView } from '@/lib/shared/schemas/sync';
import { requireRole } from '../auth/require-role';
import { hasRank } from '../auth/roles';
import { jobsRunSomewhere } from '../jobs/jobs-run-somewhere';
import { toSyncView } from '../sync/sync-view';

/** How the sync of a module stands, from the database alone. NOT_FOUND when the module was never activated. */
export async function showSync({ moduleId }: { moduleId: string }): Promise<Result<SyncView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const mayChange = hasRank({ role: caller.value.role, needed: 'operator' });
  return toSyncView({ moduleId, mayChange, mayRun: await jobsRunSomewhere() });
}

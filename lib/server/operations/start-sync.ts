import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireRoleToWrite } from '../auth/require-role';
import { lookForSyncs } from '../jobs/start-jobs';
import { requestSync } from '../sync/request-sync';

/**
 * Asks for a sync, or for a preview of one; it begins within seconds, in a process that runs jobs. An interrupted one
 * goes on at once. SYNC_RUNNING when another one is under way; what keeps it from running is told before.
 */
export async function startSync({
  moduleId,
  preview,
}: {
  moduleId: string;
  preview: boolean;
}): Promise<Result<{ runId: string }>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  const run = await requestSync({ moduleId, preview, by: caller.value.actor });
  if (!run.ok) return run;
  lookForSyncs();
  return ok({ runId: run.value });
}

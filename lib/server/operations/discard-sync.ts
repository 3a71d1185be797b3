import 'server-only';
import type { Result } from '@/lib/shared/result';
import { requireRoleToWrite } from '../auth/require-role';
import { discardSync as discardRun } from '../sync/discard-sync';

/** Drops all that is still planned in a run that waits. SYNC_NOT_WAITING when nothing waits any more. */
export async function discardSync({ runId }: { runId: string }): Promise<Result<null>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  return discardRun({ runId, by: caller.value.actor });
}

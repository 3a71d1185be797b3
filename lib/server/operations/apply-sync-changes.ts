import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { SyncSelection } from '@/lib/shared/schemas/sync';
import { requireRoleToWrite } from '../auth/require-role';
import { lookForSyncs } from '../jobs/start-jobs';
import { applyChanges } from '../sync/apply-changes';

/**
 * Applies what a person chose of a run that waits. Up to 500 changes are applied when it returns; more of them go on
 * in the background (`requested`, phase `applying`), and what is returned counts what has happened so far.
 * SYNC_NOT_WAITING, SYNC_RUNNING.
 */
export async function applySyncChanges({
  runId,
  selection,
}: {
  runId: string;
  selection: SyncSelection;
}): Promise<Result<{ applied: number; failed: number }>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  const done = await applyChanges({ runId, selection, by: caller.value.actor });
  lookForSyncs();
  return done;
}

import 'server-only';
import type { Result } from '@/lib/shared/result';
import { requireRoleToWrite } from '../auth/require-role';
import { undoRun } from '../sync/undo-run';

/**
 * Takes back what the last run changed, where nothing has changed it since; domains it added are removed again.
 * NOT_FOUND when it is not the run that can be undone, SYNC_RUNNING.
 */
export async function undoSync({
  runId,
}: {
  runId: string;
}): Promise<Result<{ undone: number; skipped: number }>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  return undoRun({ runId, by: caller.value.actor });
}

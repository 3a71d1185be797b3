import 'server-only';
import type { Result } from '@/lib/shared/result';
import { requireRoleToWrite } from '../auth/require-role';
import { cancelSync as cancelRun } from '../sync/cancel-sync';

/** Ends a run that is requested, under way or interrupted. What it has applied already stays. */
export async function cancelSync({ runId }: { runId: string }): Promise<Result<null>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  return cancelRun({ runId, by: caller.value.actor });
}

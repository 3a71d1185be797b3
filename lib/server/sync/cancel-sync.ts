import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { cancelRun } from '../data/sync-requests';
import { findDecidedRun } from './decided-run';
import { cancelHere } from './running-syncs';

/** NOT_FOUND; SYNC_NOT_WAITING when it has ended already. */
export async function cancelSync({ runId, by }: { runId: string; by: Actor }): Promise<Result<null>> {
  const found = await findDecidedRun(runId);
  if (!found.ok) return found;
  const { moduleId } = found.value.configuration;
  if (!(await cancelRun({ runId, moduleId, by }))) return failure('SYNC_NOT_WAITING');
  cancelHere(runId);
  return ok(null);
}

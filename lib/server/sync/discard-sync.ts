import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { discardRun } from '../data/sync-requests';
import { findDecidedRun } from './decided-run';

/** NOT_FOUND, SYNC_NOT_WAITING. */
export async function discardSync({ runId, by }: { runId: string; by: Actor }): Promise<Result<null>> {
  const found = await findDecidedRun(runId);
  if (!found.ok) return found;
  const { moduleId } = found.value.configuration;
  return (await discardRun({ runId, moduleId, by })) ? ok(null) : failure('SYNC_NOT_WAITING');
}

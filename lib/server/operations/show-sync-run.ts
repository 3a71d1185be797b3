import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { syncRunIdSchema } from '@/lib/shared/schemas/sync-requests';
import { requireRole } from '../auth/require-role';
import { findSyncRun } from '../data/sync-runs';

/** A run as far as it has come. */
export async function showSyncRun({ runId }: { runId: string }): Promise<Result<SyncRun>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  if (!syncRunIdSchema.safeParse({ runId }).success) return failure('NOT_FOUND');
  const run = await findSyncRun(runId);
  return run === null ? failure('NOT_FOUND') : ok(run);
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SyncChange, SyncChangeKind, SyncChangePage } from '@/lib/shared/schemas/sync';
import { syncRunIdSchema } from '@/lib/shared/schemas/sync-requests';
import { requireRole } from '../auth/require-role';
import { listSyncChanges as listChanges } from '../data/sync-changes';
import { findStoredSyncRun } from '../data/sync-runs';

const limitMax = 500;

/** A slice of what a run found, in the order in which it found it; at most 500 at a time. */
export async function listSyncChanges({
  runId,
  kind,
  state,
  offset,
  limit,
}: {
  runId: string;
  kind?: SyncChangeKind;
  state?: SyncChange['state'];
  offset: number;
  limit: number;
}): Promise<Result<SyncChangePage>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  if (!syncRunIdSchema.safeParse({ runId }).success) return failure('NOT_FOUND');
  const run = await findStoredSyncRun(runId);
  if (run === null) return failure('NOT_FOUND');
  return ok(await listChanges({ run, kind, state, offset, limit: Math.min(limit, limitMax) }));
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { listChangesIn, storeUndoneBatch } from '../data/apply-batches';
import type { Lease } from '../data/sync-leases';
import type { StoredSyncRun } from '../data/sync-run-row';
import { markUndone } from '../data/sync-run-states';
import { findUndoableRun } from '../data/sync-runs';
import { takeBack } from './carry-out';
import { findDecidedRun } from './decided-run';
import { withFreeLease } from './lease-holder';

const batchSize = 500;

interface Undone {
  undone: number;
  skipped: number;
}

/**
 * Takes back what a run changed, the last change first, where nothing has changed since. NOT_FOUND when it is not the
 * run that can be undone; SYNC_RUNNING; SYNC_TAKEN_OVER when this process stood still for too long.
 */
export async function undoRun({ runId, by }: { runId: string; by: Actor }): Promise<Result<Undone>> {
  const found = await findDecidedRun(runId);
  if (!found.ok) return found;
  const { run, configuration } = found.value;
  const done = await withFreeLease(configuration.id, async (lease) => {
    // Asked under the lease: whoever came before may just have undone it.
    if ((await findUndoableRun(run)) !== runId) return failure('NOT_FOUND');
    const undone = await takeAllBack({ lease, run, by });
    if (undone === null) return failure('SYNC_TAKEN_OVER');
    const { moduleId } = configuration;
    const marked = await markUndone({ lease, runId, moduleId, ...undone, by });
    return marked ? ok(undone) : failure('SYNC_TAKEN_OVER');
  });
  return done === null ? failure('SYNC_RUNNING') : done.value;
}

async function takeAllBack({
  lease,
  run,
  by,
}: {
  lease: Lease;
  run: StoredSyncRun;
  by: Actor;
}): Promise<Undone | null> {
  const { id: runId, configurationId, environment, requestedAt: seenAt } = run;
  const place = { configurationId, environment };
  const sum: Undone = { undone: 0, skipped: 0 };
  let before: number | null = null;
  for (;;) {
    const changes = await listChangesIn({
      ...{ runId, state: 'applied', after: before, backwards: true, size: batchSize },
    });
    const last = changes.at(-1);
    if (last === undefined) return sum;
    const batch = await takeBack({ place, runId, changes, seenAt, by: by.label });
    const count = await storeUndoneBatch({ lease, batch });
    if (count === null) return null;
    sum.undone += count;
    sum.skipped += changes.length - count;
    before = last.position;
  }
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SyncSelection } from '@/lib/shared/schemas/sync';
import type { Actor } from '../actor';
import { findActiveModule } from '../connection/open-connection';
import { countPlanned } from '../data/planned-changes';
import type { RegistrarConfiguration } from '../data/registrar-configurations';
import type { Lease } from '../data/sync-leases';
import { listRunsUnderWay, requestApply } from '../data/sync-requests';
import type { StoredSyncRun } from '../data/sync-run-row';
import { findStoredSyncRun } from '../data/sync-runs';
import { findDecidedRun } from './decided-run';
import { withFreeLease } from './lease-holder';
import { runSync } from './run-sync';
import { whileNotCancelled } from './running-syncs';

/** Up to so many are applied while the person waits. */
const atOnceMax = 500;

interface Chosen {
  run: StoredSyncRun;
  configuration: RegistrarConfiguration;
  selection: SyncSelection;
  /** How many changes that is. */
  count: number;
  by: Actor;
}

/**
 * Applies what was chosen of a run that waits: at once, or, when it is much, by whoever runs jobs; then nothing has
 * been applied yet. A run that cannot go on just now keeps waiting. NOT_FOUND, SYNC_NOT_WAITING (also one of another
 * environment than the present one), SYNC_RUNNING, MODULE_DEACTIVATED.
 */
export async function applyChanges({
  runId,
  selection,
  by,
}: {
  runId: string;
  selection: SyncSelection;
  by: Actor;
}): Promise<Result<{ applied: number; failed: number }>> {
  const found = await findDecidedRun(runId);
  if (!found.ok) return found;
  const { run, configuration } = found.value;
  const isOfHere = run.environment === configuration.environment;
  if (run.state !== 'waiting' || !isOfHere) return failure('SYNC_NOT_WAITING');
  const active = await findActiveModule(configuration.moduleId);
  if (!active.ok) return active;
  if ((await listRunsUnderWay(configuration.id)).length > 0) return failure('SYNC_RUNNING');
  const { moduleId } = configuration;
  const count = await countPlanned({ runId, selection });
  if (count > atOnceMax) {
    const requested = await requestApply({ runId, moduleId, selection, count, by });
    return requested ? ok({ applied: 0, failed: 0 }) : failure('SYNC_NOT_WAITING');
  }
  const chosen = { run, configuration, selection, count, by };
  const done = await withFreeLease(configuration.id, (lease) => applyNow(chosen, lease));
  return done === null ? failure('SYNC_RUNNING') : done.value;
}

async function applyNow(
  { run, configuration, selection, count, by }: Chosen,
  lease: Lease,
): Promise<Result<{ applied: number; failed: number }>> {
  const { id: runId } = run;
  const { moduleId } = configuration;
  if (!(await requestApply({ runId, moduleId, selection, count, by }))) return failure('SYNC_NOT_WAITING');
  const before = await findStoredSyncRun(runId);
  if (before === null) return failure('NOT_FOUND');
  await whileNotCancelled(runId, (signal) => runSync({ lease, run: before, configuration, signal }));
  const after = (await findStoredSyncRun(runId)) ?? before;
  if (after.failure !== null) return { ok: false, error: after.failure };
  return ok({ applied: after.applied - before.applied, failed: after.failed - before.failed });
}

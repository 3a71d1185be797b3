import 'server-only';
import { listRegistrarConfigurations, type RegistrarConfiguration } from '../data/registrar-configurations';
import { removeSeenBatches } from '../data/seen-batches';
import { findLease, type LeaseSighting } from '../data/sync-leases';
import { log, logUnexpected } from '../log';
import { withLease } from './lease-holder';
import { mayTake } from './lease-sightings';
import { findNextRun, hasWork } from './next-work';
import { runSync } from './run-sync';
import { isWorkingHere, keepWorking, whileNotCancelled } from './running-syncs';

/**
 * One look: is a sync due, requested, to be continued, or left behind by a process that is gone? What is found goes on
 * after this has returned, until it ends or the signal does.
 */
export async function watchSyncs(signal: AbortSignal): Promise<void> {
  for (const configuration of await listRegistrarConfigurations()) {
    if (signal.aborted) return;
    await look(configuration, signal).catch((error: unknown) => logUnexpected('sync.notWatched', error));
  }
}

async function look(configuration: RegistrarConfiguration, signal: AbortSignal): Promise<void> {
  const { id: configurationId } = configuration;
  if (isWorkingHere(configurationId)) return;
  const seen = await findLease(configurationId);
  if (!mayTake(configurationId, seen)) return;
  const leftBehind = seen !== null && seen.holder !== null;
  if (leftBehind) log('warn', 'sync.leftBehind', { configurationId });
  if (!leftBehind && !(await hasWork(configuration))) return;
  // Another look of this process may have been quicker while this one asked the database.
  if (signal.aborted || isWorkingHere(configurationId)) return;
  keepWorking(configurationId, () =>
    workOff({ configurationId, seen, signal }).catch((error: unknown) => {
      logUnexpected('sync.notStarted', error);
    }),
  );
}

/** One run after the other until there is none: one that has to begin anew puts another in its place. */
async function workOff({
  configurationId,
  seen,
  signal,
}: {
  configurationId: string;
  seen: LeaseSighting | null;
  signal: AbortSignal;
}): Promise<void> {
  await withLease({
    configurationId,
    seen,
    work: async (lease, lost) => {
      let before = '';
      for (;;) {
        if (signal.aborted || lost.aborted) return;
        const next = await findNextRun(lease);
        // A run whose end could not be stored is for whoever looks next.
        if (next === null || next.run.id === before) break;
        before = next.run.id;
        await whileNotCancelled(next.run.id, (cancelled) =>
          runSync({ ...next, lease, signal: AbortSignal.any([signal, lost, cancelled]) }),
        );
      }
      await removeSeenBatches(configurationId);
    },
  });
}

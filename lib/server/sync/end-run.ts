import 'server-only';
import { type Failure, failure as toFailure } from '@/lib/shared/result';
import type { RegistrarConfiguration } from '../data/registrar-configurations';
import type { Lease } from '../data/sync-leases';
import type { StoredSyncRun } from '../data/sync-run-row';
import { interruptRun, restartRun, stopRun } from '../data/sync-run-states';
import { continuesAt, isAskedWait } from './listing-failure';
import type { PhaseEnd, StopReason } from './sync-run-context';

interface Ended {
  lease: Lease;
  /** As it is stored now. */
  run: StoredSyncRun;
  configuration: RegistrarConfiguration;
}

/** Writes down how a run ended that did not come to its end. */
export async function endRun({ end, ...ended }: Ended & { end: PhaseEnd }): Promise<void> {
  if (end.end === 'failed') await endFailed({ ...ended, failure: end.failure });
  if (end.end === 'stopped') await endStopped({ ...ended, why: end.why });
}

/** A failure that passes interrupts; any other one ends the run, and nothing of it is applied. */
export async function endFailed({
  lease,
  run,
  configuration,
  failure,
}: Ended & { failure: Failure }): Promise<void> {
  const { id: runId, interruptions } = run;
  // The place where the listing was to go on is no longer understood.
  if (failure.code === 'INVALID_INPUT' && run.phase === 'listing' && run.cursor !== null) {
    await restartRun({ lease, run, environment: configuration.environment });
  } else if (failure.retry) {
    const at = continuesAt({ failure, before: interruptions, now: new Date() });
    // After some progress; otherwise a registrar that never lets us go on would keep the place good for ever.
    const holdsPlace = isAskedWait(failure) && interruptions === 0;
    await interruptRun({ lease, runId, failure, continuesAt: at, holdsPlace, inARow: interruptions + 1 });
  } else await stopRun({ lease, runId, state: 'failed', failure });
}

async function endStopped({ lease, run, configuration, why }: Ended & { why: StopReason }): Promise<void> {
  const { id: runId, interruptions } = run;
  const cancel = (failure: Failure | null) => stopRun({ lease, runId, state: 'cancelled', failure });
  switch (why) {
    case 'cancelled':
      await cancel(null);
      return;
    case 'deactivated':
      await cancel(toFailure('MODULE_DEACTIVATED').error);
      return;
    case 'switchedOff':
      await cancel(toFailure('SYNC_SWITCHED_OFF').error);
      return;
    case 'otherAccount':
      // What was decided about another account's changes is not carried out here.
      if (run.phase === 'applying') await stopRun({ lease, runId, state: 'superseded', failure: null });
      else await restartRun({ lease, run, environment: configuration.environment });
      return;
    case 'process': {
      const { error } = toFailure('INTERRUPTED', { retry: true });
      const place = { continuesAt: new Date(), holdsPlace: false, inARow: interruptions };
      await interruptRun({ lease, runId, failure: error, ...place });
    }
  }
}

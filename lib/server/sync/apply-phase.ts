import 'server-only';
import { listChangesIn, storeAppliedBatch } from '../data/apply-batches';
import { letPeopleFirst } from '../people-first';
import { carryOut } from './carry-out';
import { findStopReason } from './may-go-on';
import type { PhaseEnd, RunContext } from './sync-run-context';

const batchSize = 500;

/** Carries out what is planned, or what a person chose of it, each change only where our value is still the one before. */
export async function runApply(context: RunContext): Promise<PhaseEnd> {
  const { lease, run, stopwatch } = context;
  const { id: runId, configurationId, environment, selection } = run;
  let after = run.cursor === null ? null : Number(run.cursor);
  for (;;) {
    await letPeopleFirst();
    const why = await findStopReason(context);
    if (why !== null) return { end: 'stopped', why };
    const changes = await listChangesIn({ runId, state: 'planned', selection, after, size: batchSize });
    const last = changes.at(-1);
    if (last === undefined) return { end: 'finished' };
    const batch = await carryOut({
      place: { configurationId, environment },
      runId,
      changes,
      seenAt: run.startedAt ?? run.requestedAt,
      by: run.appliedBy ?? run.requestedBy,
    });
    const stored = await storeAppliedBatch({
      lease,
      batch,
      position: last.position,
      activeMs: stopwatch.lap(),
    });
    if (stored === null) return { end: 'lost' };
    after = last.position;
  }
}

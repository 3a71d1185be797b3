import 'server-only';
import { listUnseen, storeAbsentBatch } from '../data/absent-batches';
import { findNextPosition } from '../data/planned-changes';
import { findStopReason } from './may-go-on';
import { planAbsent } from './plan';
import type { PhaseEnd, RunContext } from './sync-run-context';

/** Domains looked at in one step. */
const stepSize = 1000;
/** The cursor of this phase: the last name looked at, or that all have been. */
const atName = 'at ';
const walkedAll = 'all';

/** After a complete listing: walks our domains by name and plans what is missing. */
export async function runAbsent(context: RunContext): Promise<PhaseEnd> {
  const { lease, run, stopwatch } = context;
  const { id: runId, configurationId, environment } = run;
  // When the listing had as many of ours as we have, there is nobody to look for.
  if (run.complete !== true || run.matched >= run.known) return { end: 'finished' };
  const place = { configurationId, environment };
  if (run.cursor === walkedAll) return { end: 'finished' };
  let after = run.cursor?.slice(atName.length) ?? '';
  let firstPosition = await findNextPosition(runId);
  for (;;) {
    const why = await findStopReason(context);
    if (why !== null) return { end: 'stopped', why };
    const { unseen, upTo } = await listUnseen({ runId, place, after, size: stepSize });
    const { changes, counts, absent } = planAbsent(unseen);
    const { missing, stateChanges } = counts;
    const stored = await storeAbsentBatch({
      ...{ lease, runId, place, absent, changes, firstPosition, at: new Date() },
      cursor: upTo === null ? walkedAll : atName + upTo,
      preview: run.kind === 'preview',
      progress: { missing, stateChanges, planned: changes.length, activeMs: stopwatch.lap() },
    });
    if (stored === null) return { end: 'lost' };
    firstPosition += changes.length;
    if (upTo === null) return { end: 'finished' };
    after = upTo;
  }
}

import 'server-only';
import { listDomainStates, listNamesAfter, storeAbsentBatch } from '../data/absent-batches';
import { findAllSeenAt } from '../data/all-seen-at';
import { findNextPosition } from '../data/planned-changes';
import { noProgress } from '../data/sync-progress';
import { letPeopleFirst } from '../people-first';
import { findStopReason } from './may-go-on';
import { planAbsent } from './plan';
import type { SeenNames } from './seen-names';
import type { PhaseEnd, RunContext } from './sync-run-context';

/** Names looked at in one step. */
const stepSize = 1000;
/** The cursor of this phase: the last name looked at, or that all have been. */
const atName = 'at ';
const walkedAll = 'all';

/** After a complete listing: walks our domains by name and plans what is missing. */
export async function runAbsent(context: RunContext, seen: SeenNames): Promise<PhaseEnd> {
  const { lease, run, stopwatch } = context;
  const { id: runId, configurationId, environment } = run;
  // When the listing had as many of ours as we have, there is nobody to look for.
  if (run.complete !== true || run.matched >= run.known) return { end: 'finished' };
  if (run.cursor === walkedAll) return { end: 'finished' };
  const place = { configurationId, environment };
  const seenBefore = await findAllSeenAt(place);
  let after = run.cursor?.slice(atName.length) ?? '';
  let firstPosition = await findNextPosition(runId);
  for (;;) {
    await letPeopleFirst();
    const why = await findStopReason(context);
    if (why !== null) return { end: 'stopped', why };
    const names = await listNamesAfter({ place, after, size: stepSize });
    const unseen = await listDomainStates(
      place,
      names.filter((name) => !seen.has(name)),
    );
    const { changes, counts, absent } = planAbsent(unseen);
    const { missing, stateChanges } = counts;
    const last = names.length < stepSize ? undefined : names.at(-1);
    const stored = await storeAbsentBatch({
      ...{ lease, runId, place, absent, seenBefore, changes, firstPosition, at: new Date() },
      cursor: last === undefined ? walkedAll : atName + last,
      preview: run.kind === 'preview',
      progress: { ...noProgress, missing, stateChanges, planned: changes.length, activeMs: stopwatch.lap() },
    });
    if (stored === null) return { end: 'lost' };
    if (last === undefined) return { end: 'finished' };
    firstPosition += changes.length;
    after = last;
  }
}

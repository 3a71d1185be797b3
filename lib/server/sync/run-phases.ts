import 'server-only';
import { findRegistrarConfiguration } from '../data/registrar-configurations';
import { walkSeenBatches } from '../data/seen-batches';
import type { StoredSyncRun } from '../data/sync-run-row';
import { finishApplying, settleRun } from '../data/sync-run-states';
import { findStoredSyncRun } from '../data/sync-runs';
import { runAbsent } from './absent-phase';
import { runApply } from './apply-phase';
import { runListing } from './listing-phase';
import { SeenNames } from './seen-names';
import { toSettleOutcome } from './settle-outcome';
import type { PhaseEnd, RunContext } from './sync-run-context';

/** Takes a running run through all phases that are before it. */
export async function runPhases(context: RunContext): Promise<PhaseEnd> {
  const seen = await restoreSeenNames(context.run);
  if (context.run.phase === 'listing') {
    const listed = await runListing(context, seen);
    if (listed.end !== 'finished') return listed;
  }
  const afterListing = await reload(context);
  if (afterListing.run.phase === 'absent') {
    const walked = await runAbsent(afterListing, seen);
    if (walked.end !== 'finished') return walked;
    const settled = await settle(await reload(afterListing));
    if (settled !== 'applying') return { end: settled };
  }
  const toApply = await reload(afterListing);
  const applied = await runApply(toApply);
  if (applied.end !== 'finished') return applied;
  return (await finish(await reload(toApply))) ? applied : { end: 'lost' };
}

/** What a run that goes on has seen before. */
async function restoreSeenNames({ id, phase, known, total }: StoredSyncRun): Promise<SeenNames> {
  const seen = new SeenNames({ seed: id, expected: phase === 'applying' ? 0 : Math.max(known, total ?? 0) });
  if (phase !== 'applying') for await (const hashes of walkSeenBatches(id)) seen.restore(hashes);
  return seen;
}

/** A run as it is stored now; its counters have gone on. */
async function reload(context: RunContext): Promise<RunContext> {
  const run = await findStoredSyncRun(context.run.id);
  if (run === null) throw new Error('a run under way is gone');
  return { ...context, run };
}

async function settle({ lease, run, moduleId }: RunContext): Promise<'applying' | 'finished' | 'lost'> {
  // As it is now: somebody may have chosen "notify only" while the listing was read.
  const settings = await findRegistrarConfiguration({ moduleId });
  if (settings === null) throw new Error('the configuration of a run under way is gone');
  const outcome = toSettleOutcome(run, settings);
  if (!(await settleRun({ lease, run, outcome, moduleId }))) return 'lost';
  return outcome === 'applying' ? 'applying' : 'finished';
}

async function finish({ lease, run }: RunContext): Promise<boolean> {
  const left = run.planned - run.applied - run.failed;
  return finishApplying({ lease, runId: run.id, done: left === 0 });
}

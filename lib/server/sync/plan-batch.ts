import 'server-only';
import type { OddEntry } from '../data/listing-batches';
import type { StoredChange } from '../data/planned-changes';
import type { PlannedChange } from '../data/sync-change-row';
import { noProgress, type Progress } from '../data/sync-progress';
import type { RegistrarDomain } from '../registrars/contract';
import { groupByName } from './batch-entries';
import { planDomainSync } from './plan';
import { isSamePlan, planConflict, planEntries } from './plan-entries';

export interface BatchPlan {
  changes: PlannedChange[];
  /** Ids of changes that an earlier batch planned and an entry of this one contradicts. */
  withdrawn: string[];
  progress: Progress;
}

/**
 * What a batch of a listing means. `odd`: names that come for the first time in this run and are not just what we
 * have. `again`: names that an earlier batch had, with what it found of them in `earlier`.
 */
export function planBatch({
  entries,
  odd,
  again,
  earlier,
  now,
}: {
  entries: ReadonlyMap<string, RegistrarDomain[]>;
  odd: readonly OddEntry[];
  again: readonly OddEntry[];
  earlier: readonly StoredChange[];
  now: Date;
}): BatchPlan {
  const { changes, counts } = planDomainSync(
    odd.flatMap(({ domain }) => domain ?? []),
    odd.flatMap(({ name }) => entries.get(name) ?? []),
    { complete: false, now },
  );
  const same = entries.size - odd.length - again.length;
  const progress = {
    ...noProgress,
    ...counts,
    matched: counts.matched + same,
    unchanged: counts.unchanged + same,
    planned: changes.length,
  };
  const found = groupByName(earlier);
  return again.reduce<BatchPlan>(
    (sum, { name, domain }) =>
      addAgain(sum, { domain, entries: entries.get(name) ?? [], found: found.get(name) ?? [], now }),
    { changes, withdrawn: [], progress },
  );
}

interface Again {
  domain: OddEntry['domain'];
  entries: readonly RegistrarDomain[];
  found: readonly StoredChange[];
  now: Date;
}

/** A name that an earlier batch had already. */
function addAgain(
  { changes, withdrawn, progress }: BatchPlan,
  { domain, entries, found, now }: Again,
): BatchPlan {
  const { duplicates, planned, added, changed, unchanged, stateChanges } = progress;
  const counted = { ...progress, duplicates: duplicates + entries.length };
  const before = found.filter(({ state }) => state === 'planned');
  const isSettled = before.length < found.length || before.some(isConflict);
  const means = planEntries({ domain, entries, now }).changes;
  if (isSettled || isSamePlan(before, means)) return { changes, withdrawn, progress: counted };
  const instead = domain === null ? [] : planConflict({ domain, entries });
  // Of a domain of ours: whether it counted as changed before, and does now.
  const more = domain === null ? 0 : Number(instead.length > 0) - Number(before.length > 0);
  return {
    changes: [...changes, ...instead],
    withdrawn: [...withdrawn, ...before.map(({ id }) => id)],
    progress: {
      ...counted,
      planned: planned + instead.length - before.length,
      added: added - (domain === null ? before.length : 0),
      changed: changed + more,
      unchanged: unchanged - more,
      stateChanges: stateChanges - Number(before.some(({ kind }) => kind === 'status')),
    },
  };
}

function isConflict({ kind, after }: PlannedChange): boolean {
  return kind === 'duplicate' && after !== null;
}

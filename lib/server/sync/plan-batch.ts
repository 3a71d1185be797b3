import 'server-only';
import type { UnconfirmedEntry } from '../data/listing-batches';
import type { StoredChange } from '../data/planned-changes';
import type { PlannedChange } from '../data/sync-change-row';
import type { Progress } from '../data/sync-progress';
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

/** What the entries mean that are not as our domains are; `earlier`: what this run has found of them before. */
export function planBatch({
  entries,
  unconfirmed,
  earlier,
  now,
}: {
  entries: ReadonlyMap<string, RegistrarDomain[]>;
  unconfirmed: readonly UnconfirmedEntry[];
  earlier: readonly StoredChange[];
  now: Date;
}): BatchPlan {
  const known = groupByName(earlier);
  const isAgain = ({ name, seenBefore }: UnconfirmedEntry) => seenBefore || known.has(name);
  const first = unconfirmed.filter((entry) => !isAgain(entry));
  const { changes, counts } = planDomainSync(
    first.flatMap(({ domain }) => domain ?? []),
    first.flatMap(({ name }) => entries.get(name) ?? []),
    { complete: false, now },
  );
  const { seen: _, ...progress } = counts;
  const plan = { changes, withdrawn: [], progress: { ...progress, planned: changes.length } };
  return unconfirmed.filter(isAgain).reduce<BatchPlan>((sum, { name, domain }) => {
    return addAgain(sum, { domain, entries: entries.get(name) ?? [], found: known.get(name) ?? [], now });
  }, plan);
}

/** A name that an earlier batch had already. */
function addAgain(
  { changes, withdrawn, progress }: BatchPlan,
  {
    domain,
    entries,
    found,
    now,
  }: {
    domain: UnconfirmedEntry['domain'];
    entries: readonly RegistrarDomain[];
    found: readonly StoredChange[];
    now: Date;
  },
): BatchPlan {
  const { duplicates = 0, planned = 0, added = 0, changed = 0, unchanged = 0, stateChanges = 0 } = progress;
  const counted = { ...progress, duplicates: duplicates + entries.length };
  const before = found.filter(({ state }) => state === 'planned');
  const isSettled = before.length < found.length || before.some(isConflict);
  const means = planEntries({ domain, entries, now }).changes;
  if (isSettled || isSamePlan(before, means)) return { changes, withdrawn, progress: counted };
  const instead = domain === null ? [] : planConflict({ domain, entries });
  const less = domain !== null && before.length > 0 && instead.length === 0 ? 1 : 0;
  const more = domain !== null && before.length === 0 && instead.length > 0 ? 1 : 0;
  return {
    changes: [...changes, ...instead],
    withdrawn: [...withdrawn, ...before.map(({ id }) => id)],
    progress: {
      ...counted,
      planned: planned + instead.length - before.length,
      added: added - (domain === null ? before.length : 0),
      changed: changed + more - less,
      unchanged: unchanged + less - more,
      stateChanges: stateChanges - (before.some(({ kind }) => kind === 'status') ? 1 : 0),
    },
  };
}

function isConflict({ kind, after }: PlannedChange): boolean {
  return kind === 'duplicate' && after !== null;
}

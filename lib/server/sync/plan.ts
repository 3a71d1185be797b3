import 'server-only';
import type { DomainState } from '../data/domains';
import type { PlannedChange } from '../data/sync-change-row';
import type { RegistrarDomain } from '../registrars/contract';
import { groupByName } from './batch-entries';
import { planEntries } from './plan-entries';

export interface PlanCounts {
  /** Entries of the listing. */
  seen: number;
  /** Entries whose name had come before. */
  duplicates: number;
  /** Domains of ours that the listing has. */
  matched: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Domains whose date was refused. */
  refused: number;
  /** Domains of ours that a complete listing does not have. */
  missing: number;
  /** Domains that would change status or go missing: what the brake counts. */
  stateChanges: number;
}

export interface SyncPlan {
  changes: PlannedChange[];
  counts: PlanCounts;
  /** Names that a complete listing does not have: one more run in a row without them. */
  absent: string[];
}

const noCounts: PlanCounts = {
  seen: 0,
  duplicates: 0,
  matched: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  missing: 0,
  stateChanges: 0,
};

/**
 * What of `ours` has to change to be in step with `theirs`. Neither is changed, and their order does not matter.
 *
 * A date that is missing or refused, a status without a word and nameservers that are not given leave ours as they
 * are. A name that comes twice is one domain while its entries mean the same; otherwise nothing of it changes and it
 * is flagged. That a domain is absent counts only in a listing that is complete, not empty and without duplicates,
 * and only from the second such listing in a row on; then the domain needs attention, and its status stays.
 */
export function planDomainSync(
  ours: readonly DomainState[],
  theirs: readonly RegistrarDomain[],
  { complete, now }: { complete: boolean; now: Date },
): SyncPlan {
  const known = new Map(ours.map((domain) => [domain.name, domain]));
  const byName = groupByName(theirs);
  const counts = { ...noCounts, seen: theirs.length, duplicates: theirs.length - byName.size };
  const changes: PlannedChange[] = [];
  for (const [name, entries] of byName) {
    const domain = known.get(name) ?? null;
    const planned = planEntries({ domain, entries, now });
    if (planned.refused) counts.refused += 1;
    countPlanned({ counts, known: domain !== null, changes: planned.changes });
    for (const change of planned.changes) changes.push(change);
  }
  const plan = { changes, counts, absent: [] };
  if (!complete || theirs.length === 0 || counts.duplicates > 0) return plan;
  return addPlans(plan, planAbsent(ours.filter(({ name }) => !byName.has(name))));
}

/** For domains of which is known that a complete listing, not empty and without duplicates, does not have them. */
export function planAbsent(absent: readonly DomainState[]): SyncPlan {
  const missing = absent.filter(
    ({ absentRuns, attention }) => absentRuns >= 1 && !attention.includes('missing'),
  );
  return {
    changes: missing.map(({ name }) => ({ name, kind: 'missing', before: null, after: 'missing' })),
    counts: { ...noCounts, missing: absent.length, stateChanges: missing.length },
    absent: absent.map(({ name }) => name),
  };
}

function countPlanned({
  counts,
  known,
  changes,
}: {
  counts: PlanCounts;
  known: boolean;
  changes: readonly PlannedChange[];
}): void {
  if (!known) {
    counts.added += changes.length;
    return;
  }
  counts.matched += 1;
  if (changes.length === 0) counts.unchanged += 1;
  else counts.changed += 1;
  if (changes.some(({ kind }) => kind === 'status')) counts.stateChanges += 1;
}

function addPlans(one: SyncPlan, other: SyncPlan): SyncPlan {
  return {
    changes: one.changes.concat(other.changes),
    counts: addCounts(one.counts, other.counts),
    absent: one.absent.concat(other.absent),
  };
}

function addCounts(one: PlanCounts, other: PlanCounts): PlanCounts {
  return {
    seen: one.seen + other.seen,
    duplicates: one.duplicates + other.duplicates,
    matched: one.matched + other.matched,
    added: one.added + other.added,
    changed: one.changed + other.changed,
    unchanged: one.unchanged + other.unchanged,
    refused: one.refused + other.refused,
    missing: one.missing + other.missing,
    stateChanges: one.stateChanges + other.stateChanges,
  };
}

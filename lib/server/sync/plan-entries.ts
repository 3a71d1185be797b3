import 'server-only';
import type { DomainState } from '../data/domains';
import { type PlannedChange, toStatusText } from '../data/sync-change-row';
import type { RegistrarDomain } from '../registrars/contract';

/** No registration is older, and none runs longer than ten years; a registrar may be ahead by some months. */
const firstDate = '1985-01-01';
const yearsAheadMax = 11;

const duplicateTextMax = 300;

export interface EntryPlan {
  changes: PlannedChange[];
  /** A date was refused. */
  refused: boolean;
}

/** What the entries of one name mean for our domain of that name; null: it is new. */
export function planEntries({
  domain,
  entries,
  now,
}: {
  domain: DomainState | null;
  entries: readonly RegistrarDomain[];
  now: Date;
}): EntryPlan {
  const believable = entries.map((entry) => withBelievableDate(entry, now));
  const plans = believable.map((entry) => (domain === null ? planNew(entry) : planKnown(domain, entry)));
  const refused = believable.some(({ refusedExpiryDate }) => refusedExpiryDate !== null);
  const [first = []] = plans;
  if (plans.every((plan) => isSamePlan(plan, first))) return { changes: first, refused };
  return { changes: domain === null ? [] : planConflict({ domain, entries: believable }), refused };
}

export function isSamePlan(one: readonly PlannedChange[], other: readonly PlannedChange[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ kind, after }) => other.some((change) => change.kind === kind && change.after === after))
  );
}

/** Different data under one name: nothing changes, and a person is told once. */
export function planConflict({
  domain: { name, attention },
  entries,
}: {
  domain: DomainState;
  entries: readonly RegistrarDomain[];
}): PlannedChange[] {
  if (attention.includes('duplicate')) return [];
  const texts = [...new Set(entries.map(toShortText))].sort();
  return [{ name, kind: 'duplicate', before: null, after: texts.join(' / ').slice(0, duplicateTextMax) }];
}

function toShortText(entry: RegistrarDomain): string {
  const { expiryDate, refusedExpiryDate, nameservers } = entry;
  const parts = [
    toStatusText(entry),
    expiryDate ?? refusedExpiryDate,
    nameservers && toSortedSet(nameservers),
  ];
  return parts.flat().filter(Boolean).join(' ');
}

function planNew({ name, ...entry }: RegistrarDomain): PlannedChange[] {
  const nameservers = entry.nameservers && toSortedSet(entry.nameservers);
  const { status, expiryDate, refusedExpiryDate } = entry;
  const rawStatus = status === 'unknown' ? entry.rawStatus : null;
  const after = JSON.stringify({ status, rawStatus, expiryDate, nameservers, refusedExpiryDate });
  return [{ name, kind: 'added', before: null, after }];
}

function planKnown(ours: DomainState, theirs: RegistrarDomain): PlannedChange[] {
  const changes: PlannedChange[] = [];
  const plan = (kind: PlannedChange['kind'], before: string | null, after: string | null) => {
    if (before !== after) changes.push({ name: ours.name, kind, before, after });
  };
  const { attention } = ours;
  if (attention.includes('missing')) plan('returned', 'missing', null);
  if (attention.includes('duplicate')) plan('duplicate', 'duplicate', null);
  const silent = theirs.status === 'unknown' && theirs.rawStatus === null;
  if (!silent) plan('status', toStatusText(ours), toStatusText(theirs));
  if (theirs.nameservers !== null) {
    plan('nameservers', toNameserversText(ours.nameservers), toNameserversText(theirs.nameservers));
  }
  if (theirs.refusedExpiryDate !== null)
    plan('refusedDate', ours.refusedExpiryDate, theirs.refusedExpiryDate);
  else if (theirs.expiryDate !== null) {
    plan('expiryDate', ours.expiryDate, theirs.expiryDate);
    plan('refusedDate', ours.refusedExpiryDate, null);
  }
  return changes;
}

/** The adapter of a registrar refuses absurd dates; one that forgets to must not spoil ours. */
function withBelievableDate(entry: RegistrarDomain, now: Date): RegistrarDomain {
  const { expiryDate, refusedExpiryDate } = entry;
  if (refusedExpiryDate !== null) return { ...entry, expiryDate: null };
  if (expiryDate === null || isBelievable(expiryDate, now)) return entry;
  return { ...entry, expiryDate: null, refusedExpiryDate: expiryDate };
}

function isBelievable(date: string, now: Date): boolean {
  const last = `${now.getUTCFullYear() + yearsAheadMax}-12-31`;
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= firstDate && date <= last;
}

export function toNameserversText(nameservers: readonly string[] | null): string | null {
  return nameservers && JSON.stringify(toSortedSet(nameservers));
}

function toSortedSet(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

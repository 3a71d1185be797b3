import 'server-only';
import { toFingerprint, toNoFingerprint } from '../data/listing-batches';
import type { RegistrarDomain } from '../registrars/contract';
import { toNameserversText } from './plan-entries';

export function groupByName<T extends { name: string }>(entries: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.name);
    if (group) group.push(entry);
    else groups.set(entry.name, [entry]);
  }
  return groups;
}

/**
 * For each name what our domain is like when nothing is to be done about it, or what none is like: where that cannot be
 * said without looking at ours, which is compared one by one then.
 */
export function toFingerprints(entries: ReadonlyMap<string, readonly RegistrarDomain[]>): string[] {
  const toNameservers = remember(toNameserversText);
  const isPlain = ({ status, refusedExpiryDate }: RegistrarDomain) =>
    status !== 'unknown' && refusedExpiryDate === null;
  return Array.from(entries, ([name, [entry, another]]) =>
    entry === undefined || another !== undefined || !isPlain(entry)
      ? toNoFingerprint(name)
      : toFingerprint({ ...entry, nameservers: toNameservers(entry.nameservers) }),
  );
}

/** Whole batches have the same few nameservers. */
function remember(make: (names: string[] | null) => string | null): typeof make {
  const known = new Map<string, string | null>();
  return (names) => {
    if (names === null) return null;
    const key = names.join(' ');
    const made = known.get(key) ?? make(names);
    known.set(key, made);
    return made;
  };
}

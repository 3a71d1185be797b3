import 'server-only';
import type { LeaseSighting } from '../data/sync-leases';
import { processWide } from '../process-wide';

/** A holder that has not beaten for so long, by our own clock that nobody can move, is taken for dead. */
const deadAfterMs = 30_000;

interface Remembered {
  seen: LeaseSighting;
  sinceMs: number;
}

const sightings = () => processWide('sync.sightings', () => new Map<string, Remembered>());

/** Whether a lease, as it was seen now, may be taken: it is free, or stands still since a look long ago. */
export function mayTake(
  configurationId: string,
  seen: LeaseSighting | null,
  nowMs = performance.now(),
): boolean {
  if (seen === null || seen.holder === null) {
    sightings().delete(configurationId);
    return true;
  }
  const known = sightings().get(configurationId);
  if (known && isSame(known.seen, seen)) return nowMs - known.sinceMs >= deadAfterMs;
  sightings().set(configurationId, { seen, sinceMs: nowMs });
  return false;
}

function isSame(one: LeaseSighting, other: LeaseSighting): boolean {
  return one.holder === other.holder && one.fence === other.fence && one.beat === other.beat;
}

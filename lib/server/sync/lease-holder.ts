import 'server-only';
import { randomUUID } from 'node:crypto';
import {
  beatLease,
  findLease,
  type Lease,
  type LeaseSighting,
  releaseLease,
  takeLease,
} from '../data/sync-leases';
import { logUnexpected } from '../log';
import { processWide } from '../process-wide';

/** Well below the time after which a holder that does not beat is replaced. */
const beatEveryMs = 5_000;

/** Who holds a lease that this process has taken. */
function ownHolder(): string {
  return processWide('sync.holder', randomUUID);
}

/**
 * Takes the lease as it was `seen` and keeps it while `work` runs; its signal ends when another one has taken it.
 * Null: it was not to be had, and nothing was done.
 */
export async function withLease<T>({
  configurationId,
  seen,
  work,
}: {
  configurationId: string;
  seen: LeaseSighting | null;
  work: (lease: Lease, lost: AbortSignal) => Promise<T>;
}): Promise<{ value: T } | null> {
  const lease = await takeLease({ configurationId, holder: ownHolder(), seen });
  if (lease === null) return null;
  const lost = new AbortController();
  const timer = setInterval(() => {
    beatLease(lease)
      .then((held) => {
        if (!held) lost.abort();
      })
      .catch((error: unknown) => logUnexpected('sync.noBeat', error));
  }, beatEveryMs);
  timer.unref();
  try {
    return { value: await work(lease, lost.signal) };
  } finally {
    clearInterval(timer);
    await releaseLease(lease);
  }
}

/** For what a person waits for: only when nobody holds it. */
export async function withFreeLease<T>(
  configurationId: string,
  work: (lease: Lease) => Promise<T>,
): Promise<{ value: T } | null> {
  const seen = await findLease(configurationId);
  if (seen !== null && seen.holder !== null) return null;
  return withLease({ configurationId, seen, work });
}

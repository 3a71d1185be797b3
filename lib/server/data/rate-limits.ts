import 'server-only';
import { RateLimiterPrisma } from 'rate-limiter-flexible';
import { prisma } from './database';
import type { Client } from './open-database';

/**
 * One per bundle and not per process: all they know is in the database, and whoever catches a RateLimiterRes has to
 * have the same class.
 */
const limiters = new WeakMap<Client, Map<string, RateLimiterPrisma>>();

/**
 * `points` in `durationS` seconds for each key; `consume` rejects with RateLimiterRes when they are used up. Kept in
 * the database: a restart forgets nothing and instances count together.
 */
export function createRateLimiter({
  points,
  durationS,
  keyPrefix,
}: {
  points: number;
  durationS: number;
  keyPrefix: string;
}): RateLimiterPrisma {
  const client = prisma();
  const made = limiters.get(client) ?? new Map<string, RateLimiterPrisma>();
  limiters.set(client, made);
  const known = made.get(keyPrefix);
  if (known) return known;
  const limiter = new RateLimiterPrisma({
    storeClient: client,
    points,
    duration: durationS,
    keyPrefix,
    clearExpiredByTimeout: false, // the job removeExpired does
  });
  made.set(keyPrefix, limiter);
  return limiter;
}

export async function removeExpiredRateLimits({ now }: { now: Date }): Promise<number> {
  const { count } = await prisma().rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } });
  return count;
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { toThrottleKey } from './client-address';
import { takePoint } from './take-point';

/** Calls of one token in a minute. Those that start something call the registrar and leave rows behind. */
export const callLimits = {
  read: { points: 120, durationS: 60, keyPrefix: 'apiTokenRead' },
  run: { points: 10, durationS: 60, keyPrefix: 'apiTokenRun' },
} as const;

/** Refusals that one address gets in a quarter of an hour before it is only told to wait. */
export const refusalLimit = { points: 30, durationS: 15 * 60, keyPrefix: 'apiTokenRefused' } as const;

/** What is left of the calls of this minute. */
export interface CallQuota {
  limit: number;
  remaining: number;
  resetMs: number;
}

/** TOKEN_EXHAUSTED. Kept in the database: a restart forgets nothing, and instances count together. */
export async function takeCall({
  tokenId,
  kind,
}: {
  tokenId: string;
  kind: keyof typeof callLimits;
}): Promise<{ taken: Result<null>; quota: CallQuota }> {
  const limiter = callLimits[kind];
  const { allowed, remaining, waitMs } = await takePoint({ limiter, key: tokenId });
  const quota = { limit: limiter.points, remaining, resetMs: waitMs };
  if (allowed) return { taken: ok(null), quota };
  return { taken: failure('TOKEN_EXHAUSTED', { retry: true, retryAfterMs: waitMs }), quota };
}

/**
 * Counts a call without a usable token. TOKEN_REFUSED, or THROTTLED when this address has had too many; whoever has a
 * token that counts is not kept out by what others do from the same address.
 */
export async function takeRefusal(
  address: string,
): Promise<Extract<Result<null>, { ok: false }> & { firstThrottled: boolean }> {
  const taken = await takePoint({ limiter: refusalLimit, key: toThrottleKey(address) });
  if (taken.allowed) return { ...failure('TOKEN_REFUSED'), firstThrottled: false };
  return { ...taken.throttled, firstThrottled: taken.firstInWindow };
}

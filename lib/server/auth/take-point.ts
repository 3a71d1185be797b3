import 'server-only';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { failure } from '@/lib/shared/result';
import { createRateLimiter } from '../data/rate-limits';

interface Point {
  allowed: boolean;
  /** Points that are left of this window. */
  remaining: number;
  /** Until it begins again; at least a second. */
  waitMs: number;
  /** The refusals that follow until the window ends are the same one again. */
  firstInWindow: boolean;
  /** The answer for who is not allowed. */
  throttled: ReturnType<typeof failure>;
}

/** Takes one of a key's points, whether there is one left or not. */
export async function takePoint({
  limiter,
  key,
}: {
  limiter: Parameters<typeof createRateLimiter>[0];
  key: string;
}): Promise<Point> {
  const { allowed, after } = await consume({ limiter, key });
  const waitMs = Math.max(1000, after.msBeforeNext);
  return {
    allowed,
    remaining: after.remainingPoints,
    waitMs,
    firstInWindow: after.consumedPoints === limiter.points + 1,
    throttled: failure('THROTTLED', { retry: true, retryAfterMs: waitMs }),
  };
}

async function consume({
  limiter,
  key,
}: Parameters<typeof takePoint>[0]): Promise<{ allowed: boolean; after: RateLimiterRes }> {
  try {
    return { allowed: true, after: await createRateLimiter(limiter).consume(key) };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { allowed: false, after: refusal };
  }
}

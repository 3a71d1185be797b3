import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { HttpPolicy } from './policy';

/** Asked again by a later call of a person or a job, never by the same call. */
const notByItself = new Set(['CIRCUIT_OPEN', 'TOO_MANY_CALLS', 'CANCELLED']);

/**
 * How long to wait before the next attempt, or null when there is none. Full jitter, so that callers that failed
 * together do not come back together. A 429 that does not say when is not asked again: any time could be too early.
 */
export function toRetryWaitMs({
  result,
  retriesDone,
  retries,
  remainingMs,
  policy,
  random = Math.random,
}: {
  result: Result<unknown>;
  retriesDone: number;
  retries: number;
  /** What is left of the operation. */
  remainingMs: number;
  policy: Pick<HttpPolicy, 'retryBaseMs' | 'retryAfterMaxMs'>;
  random?: () => number;
}): number | null {
  if (result.ok || !result.error.retry || retriesDone >= retries || notByItself.has(result.error.code))
    return null;
  const { code, retryAfterMs } = result.error;
  if (code === 'RATE_LIMITED' && retryAfterMs === undefined) return null;
  if (retryAfterMs !== undefined && retryAfterMs > policy.retryAfterMaxMs) return null;
  const waitMs = (retryAfterMs ?? 0) + random() * policy.retryBaseMs * 2 ** retriesDone;
  return waitMs < remainingMs ? waitMs : null;
}

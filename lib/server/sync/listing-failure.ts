import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import type { Failure } from '@/lib/shared/result';
import type { ListingEnd } from '../registrars/contract';

/** What passes by itself: the registrar is down, slow or busy, or the way there is. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'HOST_NOT_FOUND',
  'UNREACHABLE',
  'TIMEOUT',
  'TLS_FAILED',
  'CIRCUIT_OPEN',
  'TOO_MANY_CALLS',
  'RATE_LIMITED',
  'UPSTREAM_BROKEN',
  'UPSTREAM_NOT_JSON', // a page of a proxy or of maintenance
  'DATABASE_BUSY',
  'CANCELLED',
]);

export function toListingFailure({ code, ...rest }: Extract<ListingEnd, { end: 'incomplete' }>): Failure {
  const { retryAfterMs, params } = rest;
  return {
    code,
    retry: passing.has(code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(params === undefined ? {} : { params }),
  };
}

const minuteMs = 60_000;
const pausesMs = [5 * minuteMs, 15 * minuteMs, 60 * minuteMs];

/**
 * When a run that failed for a passing reason goes on. The time that the registrar asked for after too many calls is
 * kept exactly; otherwise each failure in a row waits longer, and at least as long as was asked.
 */
export function continuesAt({ failure, before, now }: { failure: Failure; before: number; now: Date }): Date {
  const { retryAfterMs = 0 } = failure;
  const pauseMs = pausesMs[Math.min(before, pausesMs.length - 1)] ?? 0;
  return new Date(now.getTime() + (isAskedWait(failure) ? retryAfterMs : Math.max(pauseMs, retryAfterMs)));
}

/** The registrar answers too many calls with the time from which on it will take more. */
export function isAskedWait({ code, retryAfterMs }: Failure): boolean {
  return code === 'RATE_LIMITED' && retryAfterMs !== undefined;
}

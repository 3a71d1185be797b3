import 'server-only';
import { type Failure, failure } from '@/lib/shared/result';
import { parseRetryAfter } from './retry-after';

/** A header that may come several times; the first counts. */
export type AnswerHeaders = Record<string, string | string[] | undefined>;
export function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/**
 * What a status other than 2xx means; a 403 is looked at more closely by refusal-reason.ts.
 * `retry` only for 5xx and 429, `retryAfterMs` when the answer says when.
 */
export function statusToFailure({ status, headers }: { status: number; headers: AnswerHeaders }): Failure {
  if (status === 401) return failure('CREDENTIAL_REJECTED').error;
  if (status === 403) return failure('PERMISSION_DENIED').error;
  if (status === 404) return failure('UPSTREAM_NOT_FOUND').error;
  if (status === 429) return failure('RATE_LIMITED', { retry: true, ...retryAfterOf(headers) }).error;
  if (status >= 500) {
    return failure('UPSTREAM_BROKEN', { retry: true, params: { status }, ...retryAfterOf(headers) }).error;
  }
  return failure('REQUEST_REFUSED', { params: { status } }).error;
}

function retryAfterOf(headers: AnswerHeaders): { retryAfterMs?: number } {
  const ms = parseRetryAfter({ retryAfter: firstOf(headers['retry-after']), date: firstOf(headers.date) });
  return ms === null ? {} : { retryAfterMs: ms };
}

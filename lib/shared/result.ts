import type { ErrorCode } from './errors';

/**
 * A failure that was expected. `code` travels, sentences are made at the screen.
 * `retry`: the same call may succeed later without anybody changing anything.
 * `retryAfterMs`: not before this many milliseconds.
 * `params`: values for the sentence (a JSON pointer, a status, a time); never a secret, never upstream text.
 */
export interface Failure {
  code: ErrorCode;
  retry: boolean;
  retryAfterMs?: number;
  params?: Record<string, string | number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failure(
  code: ErrorCode,
  rest: Partial<Omit<Failure, 'code'>> = {},
): { ok: false; error: Failure } {
  return { ok: false, error: { code, retry: false, ...rest } };
}

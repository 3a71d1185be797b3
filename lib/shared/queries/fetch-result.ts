import * as z from 'zod/mini';
import type { Failure } from '../result';
import { failureSchema } from '../schemas/failure';

/** Thrown to react-query; `failure` is what the screen shows. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = 'FailureError';
  }
}

/** The failure behind anything react-query may hold as an error. */
export function toFailure(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  // fetch itself failed: the browser did not reach the panel.
  return { code: 'PANEL_UNREACHABLE', retry: true };
}

const failedSchema = z.object({ error: failureSchema });

/** Reads one of our own JSON routes (result-response.ts). Throws FailureError. */
export async function fetchResult<T>(
  path: string,
  schema: z.ZodMiniType<T>,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    signal,
    credentials: 'same-origin',
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const parsed = z.object({ value: schema }).safeParse(body);
    if (parsed.success) return parsed.data.value;
    throw new FailureError({ code: 'UNEXPECTED', retry: false, params: { logId: '-' } });
  }
  const failed = failedSchema.safeParse(body);
  throw new FailureError(failed.success ? failed.data.error : { code: 'PANEL_UNREACHABLE', retry: true });
}

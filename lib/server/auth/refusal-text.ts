import 'server-only';
import { z } from 'zod';
import { errorCodes } from '@/lib/shared/errors';
import type { Failure } from '@/lib/shared/result';

const failureSchema = z.object({
  code: z.enum(errorCodes),
  retry: z.boolean(),
  retryAfterMs: z.number().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** next-auth carries a refusal as the text of an error: this is a Failure as such a text, and back. */
export function toRefusalText(failure: Failure): string {
  return JSON.stringify(failure);
}

export function parseRefusalText(text: string): Failure {
  try {
    return failureSchema.parse(JSON.parse(text));
  } catch {
    return { code: 'WRONG_CREDENTIALS', retry: false };
  }
}

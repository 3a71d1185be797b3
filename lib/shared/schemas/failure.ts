import * as z from 'zod/mini';
import { errorCodes } from '../errors';

/** A failure as it travels in JSON: result.ts `Failure`. */
export const failureSchema = z.object({
  code: z.enum(errorCodes),
  retry: z.boolean(),
  retryAfterMs: z.optional(z.number()),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

import * as z from 'zod/mini';
import { errorCodes } from '../errors';
import { moneySchema } from '../money';
import { environmentSchema } from './registrar-configuration';

export const connectionStages = [
  'dns',
  'connect',
  'tls',
  'http',
  'authentication',
  'balance',
  'contacts',
] as const;
export type ConnectionStage = (typeof connectionStages)[number];

/** One stage of a connection test. `durationMs` is null while it runs or when it was not reached. */
export const stageResultSchema = z.object({
  stage: z.enum(connectionStages),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  durationMs: z.nullable(z.number()),
  code: z.nullable(z.enum(errorCodes)),
  /** e.g. `{address}` for dns, `{count, complete}` for contacts, `{scheme}` for tls on http. Never secret. */
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
export type StageResult = z.infer<typeof stageResultSchema>;

/** A test, running or ended; also what is stored as "the last test". Instants are ISO 8601. */
export const connectionTestSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  keyFingerprint: z.string(),
  /** True when the key was the stored one, false when it was typed for this test only. */
  usedStoredKey: z.boolean(),
  state: z.enum(['running', 'passed', 'failed']),
  stages: z.array(stageResultSchema),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
  balance: z.nullable(moneySchema),
  error: z.nullable(
    z.object({
      code: z.enum(errorCodes),
      retry: z.boolean(),
      retryAfterMs: z.optional(z.number()),
      params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    }),
  ),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

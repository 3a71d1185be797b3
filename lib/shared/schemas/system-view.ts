import * as z from 'zod/mini';
import { errorCodes } from '../errors';
import { environmentSchema } from './registrar-configuration';

export const systemChecks = ['database', 'migrations', 'keyRing', 'jobs'] as const;
export type SystemCheck = (typeof systemChecks)[number];

const connectionSchema = z.object({
  moduleId: z.string(),
  title: z.string(),
  environment: environmentSchema,
  /** The environment that the module is configured for. */
  inUse: z.boolean(),
  /** Administrators only. */
  baseUrl: z.nullable(z.string()),
  /** Until when this process calls nobody there, after repeated failures; null while it may. */
  pausedUntil: z.nullable(z.string()),
  provedAt: z.nullable(z.string()),
});
export type SystemConnection = z.infer<typeof connectionSchema>;

const syncSchema = z.object({
  moduleId: z.string(),
  title: z.string(),
  blocked: z.nullable(z.enum(errorCodes)),
  running: z.boolean(),
  lastAt: z.nullable(z.string()),
  nextAt: z.nullable(z.string()),
});
export type SystemSync = z.infer<typeof syncSchema>;

/** How the panel itself is. Instants are ISO 8601. */
export const systemViewSchema = z.object({
  status: z.enum(['ready', 'notReady']),
  /** `ok`, or the word for what is wrong, as /api/health/ready says it. */
  checks: z.record(z.enum(systemChecks), z.string()),
  /** A command to run on the server next; administrators only. */
  next: z.nullable(z.string()),
  panel: z.object({
    version: z.string(),
    commit: z.nullable(z.string()),
    startedAt: z.string(),
  }),
  database: z.object({
    kind: z.enum(['sqlite', 'postgresql']),
    bytes: z.number(),
    /** Administrators only. */
    place: z.nullable(z.string()),
  }),
  backups: z.object({
    /** Five cron fields, UTC; null: none is made by itself. */
    schedule: z.nullable(z.string()),
    count: z.int(),
    unreadable: z.int(),
    last: z.nullable(z.object({ id: z.string(), createdAt: z.string(), bytes: z.number() })),
    /** Administrators only. */
    folder: z.nullable(z.string()),
  }),
  keys: z.object({
    /** Names (kid) of encryption keys; null: the panel has none. */
    current: z.nullable(z.string()),
    old: z.array(z.object({ kid: z.string(), secrets: z.int() })),
    secrets: z.int(),
    unreadable: z.int(),
  }),
  connections: z.array(connectionSchema),
  syncs: z.array(syncSchema),
  /** What this process found when it last read the whole activity log; null: it has not yet. */
  audit: z.nullable(z.object({ checkedAt: z.string(), entries: z.int(), brokenAt: z.nullable(z.int()) })),
});
export type SystemView = z.infer<typeof systemViewSchema>;

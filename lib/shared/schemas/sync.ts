import * as z from 'zod/mini';
import { errorCodes } from '../errors';
import { failureSchema } from './failure';
import { environmentSchema } from './registrar-configuration';

export const syncFrequencies = ['hourly', 'sixHours', 'daily', 'weekly'] as const;
export const syncFrequencySchema = z.enum(syncFrequencies);
export type SyncFrequency = z.infer<typeof syncFrequencySchema>;

export const syncTimeSchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time'));

/** 1 Monday … 7 Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** When and how the sync runs by itself; part of the registrar configuration. */
export const syncSettingsSchema = z.object({
  syncFrequency: syncFrequencySchema,
  /** HH:MM in the panel's time zone; of an hourly sync its minutes alone count. */
  syncTime: syncTimeSchema,
  /** 1 Monday … 7 Sunday; of a weekly sync. */
  syncWeekday: z.int().check(z.minimum(1), z.maximum(7)),
  /** Report differences, change nothing. */
  syncNotifyOnly: z.boolean(),
  /** Stop before applying when more than this share of the domains would change state; 100: never. */
  syncBrakePercent: z.int().check(z.minimum(1), z.maximum(100)),
});
export type SyncSettings = z.infer<typeof syncSettingsSchema>;

/** What a module starts with; the columns of the configuration have the same defaults. */
export const recommendedSyncSettings: SyncSettings = {
  syncFrequency: 'daily',
  syncTime: '03:30',
  syncWeekday: 1,
  syncNotifyOnly: false,
  syncBrakePercent: 20,
};

/** As typed: whole percents, 1–100. The text of the field, not a number: "1e2", "3.5" and "" are refused. */
export const syncBrakeTextSchema = z.pipe(
  z.pipe(z.string().check(z.trim(), z.regex(/^\d{1,3}$/, 'brakePercent')), z.transform(Number)),
  z.number().check(z.minimum(1, 'brakePercent'), z.maximum(100, 'brakePercent')),
);

/** The brake leaves shorter lists alone. */
export const brakeDomainsMin = 20;

export const syncRunKinds = ['schedule', 'manual', 'preview', 'domain'] as const;
/** `waiting`: its changes are planned and wait for a person (`waitingFor` says why). */
export const syncRunStates = [
  'requested',
  'running',
  'waiting',
  'done',
  'interrupted',
  'cancelled',
  'discarded',
  'superseded',
  'failed',
] as const;
export type SyncRunState = (typeof syncRunStates)[number];

export const syncRunSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  kind: z.enum(syncRunKinds),
  state: z.enum(syncRunStates),
  phase: z.enum(['listing', 'absent', 'applying']),
  waitingFor: z.nullable(z.enum(['preview', 'notifyOnly', 'brake'])),
  failure: z.nullable(failureSchema),
  requestedBy: z.string(),
  requestedAt: z.string(),
  startedAt: z.nullable(z.string()),
  finishedAt: z.nullable(z.string()),
  continuesAt: z.nullable(z.string()),
  cancelRequested: z.boolean(),
  /** Null until the listing ended. */
  complete: z.nullable(z.boolean()),
  pagesRead: z.int(),
  /** Domains in the listing, when the API says how many. */
  total: z.nullable(z.int()),
  /** Domains read from the listing. */
  seen: z.int(),
  /** Entries without a usable name. */
  unreadable: z.int(),
  duplicates: z.int(),
  refused: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  missing: z.int(),
  stateChanges: z.int(),
  known: z.int(),
  /** Changes carried out, of `planned`. */
  applied: z.int(),
  failed: z.int(),
  /** Changes of this run that are still planned. */
  planned: z.int(),
  activeMs: z.int(),
  undoneAt: z.nullable(z.string()),
  undoneBy: z.nullable(z.string()),
  /** The last run that changed something, not undone: the only one that can be undone. */
  mayUndo: z.boolean(),
});
export type SyncRun = z.infer<typeof syncRunSchema>;

export const syncChangeKinds = [
  'added',
  'status',
  'expiryDate',
  'nameservers',
  'missing',
  'returned',
  'refusedDate',
  'duplicate',
] as const;
/** `dismissed`: its run was discarded or ended before; `superseded`: the domain had another value than planned from. */
export const syncChangeStates = ['planned', 'applied', 'undone', 'dismissed', 'superseded'] as const;
export const syncChangeKindSchema = z.enum(syncChangeKinds);
export type SyncChangeKind = z.infer<typeof syncChangeKindSchema>;

/**
 * What a person chose of a run's planned changes. Kinds and rows can be chosen again and again until nothing is left.
 */
export const syncSelectionSchema = z.union([
  z.object({ all: z.literal(true) }),
  z.object({ kind: syncChangeKindSchema }),
  z.object({
    changeIds: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(500)),
  }),
]);
export type SyncSelection = z.infer<typeof syncSelectionSchema>;

/**
 * One field of one domain, before and after. `refusedDate` and `duplicate` (twice in one listing, with different
 * data) only flag the domain; all others change something when they are applied.
 * - `added`: `after` is its status, `expiryDate` its date;
 * - `status`: DomainStatus, or `unknown:` and the registrar's own word;
 * - `nameservers`: joined by ", ";
 * - `missing`, `returned`: `missing` or null;
 * - `refusedDate`: the raw text; `after` null when a good date came;
 * - `duplicate`: `after` is what the entries said; null when it came only once again (`before` is then `duplicate`).
 */
export const syncChangeSchema = z.object({
  id: z.string(),
  runId: z.string(),
  name: z.string(),
  unicodeName: z.string(),
  kind: syncChangeKindSchema,
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  /** Of an added domain. */
  expiryDate: z.nullable(z.string()),
  state: z.enum(syncChangeStates),
  appliedAt: z.nullable(z.string()),
  appliedBy: z.nullable(z.string()),
});
export type SyncChange = z.infer<typeof syncChangeSchema>;

export const syncChangePageSchema = z.object({
  rows: z.array(syncChangeSchema),
  offset: z.int(),
  matching: z.int(),
  /** Of the whole run, by kind, still planned. */
  plannedByKind: z.partialRecord(syncChangeKindSchema, z.int()),
});
export type SyncChangePage = z.infer<typeof syncChangePageSchema>;

/** All that the page Sync and the dashboard's widget show; asked again while a run is under way. */
export const syncViewSchema = z.object({
  moduleId: z.string(),
  title: z.string(),
  environment: environmentSchema,
  settings: syncSettingsSchema,
  /** Why no sync runs by itself: module deactivated, sync switched off, no key, unreadable key …; null: it does. */
  blocked: z.nullable(z.enum(errorCodes)),
  /** Null while blocked. */
  nextRunAt: z.nullable(z.string()),
  /** Running, requested, or interrupted and going on. */
  current: z.nullable(syncRunSchema),
  /** Its changes wait for a person. */
  waiting: z.nullable(syncRunSchema),
  lastSuccess: z.nullable(syncRunSchema),
  domains: z.object({ all: z.int(), attention: z.int(), expiring30: z.int() }),
  /** False: no process runs jobs at present (PANEL_JOBS=off here, and no worker was seen). */
  mayRun: z.boolean(),
  mayChange: z.boolean(),
});
export type SyncView = z.infer<typeof syncViewSchema>;

import { z } from 'zod';
import { syncRunKinds, syncRunStates } from '../sync';
import { syncScheduleSchema } from './configuration';
import { apiProblemSchema, cursor, described, environment, instant, named } from './described';

export const startSyncQuerySchema = z.strictObject({
  preview: described(
    z.enum(['0', '1']).default('0'),
    '`1` only plans the changes; a person applies them on the page Synchronisation.',
  ),
});

export const syncRunsQuerySchema = z.strictObject({
  cursor: cursor({ made: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[\w-]+$/, lengthMax: 200 }),
});

const count = (description: string) => described(z.int(), description);

export const apiSyncRunSchema = named(
  'SyncRun',
  'A synchronisation: running, waiting for a person, or ended.',
  z.object({
    id: z.string(),
    environment: environment(),
    kind: described(z.enum(syncRunKinds), '`domain`: of a single domain.'),
    state: described(z.enum(syncRunStates), '`waiting`: its changes are planned and wait for a person.'),
    phase: z.enum(['listing', 'absent', 'applying']),
    waitingFor: z.enum(['preview', 'notifyOnly', 'brake']).nullable(),
    problem: described(apiProblemSchema.nullable(), 'Why it was interrupted or failed.'),
    requestedBy: z.string(),
    requestedAt: instant('When it was asked for.'),
    startedAt: instant('When it began.').nullable(),
    finishedAt: instant('When it ended.').nullable(),
    continuesAt: instant('When an interrupted one goes on.').nullable(),
    complete: described(
      z.boolean().nullable(),
      'Whether all pages were read; null until the listing has ended.',
    ),
    counts: z.object({
      seen: count('Domains read.'),
      total: described(z.int().nullable(), 'When the registrar says how many there are.'),
      added: count('New domains.'),
      changed: count('Domains with a change.'),
      unchanged: count('Domains without one.'),
      missing: count('Known domains that the listing did not have.'),
      unreadable: count('Entries without a usable name.'),
      duplicates: count('Names that came twice.'),
      refusedDates: count('Dates that cannot be.'),
      planned: count('Changes that are still planned.'),
      applied: count('Changes carried out.'),
      superseded: count('Changes that found another value than planned from.'),
    }),
    undoneAt: instant('When it was taken back.').nullable(),
  }),
);

export const apiSyncSchema = named(
  'SyncState',
  'How the synchronisation stands.',
  z.object({
    registrar: described(z.string(), 'Id of the registrar module.'),
    environment: environment(),
    settings: syncScheduleSchema,
    blocked: described(apiProblemSchema.nullable(), 'Why none runs by itself; null: it does.'),
    nextRunAt: instant('When the next one runs by itself.').nullable(),
    jobsRunning: described(z.boolean(), 'False: no process of the panel runs background jobs at present.'),
    domains: z.object({
      all: count('Domains in the panel.'),
      attention: count('Of those, how many need a person.'),
      expiringIn30Days: count('Of those, how many expire within 30 days.'),
    }),
    current: described(apiSyncRunSchema.nullable(), 'Asked for, running, or interrupted and going on.'),
    waiting: described(apiSyncRunSchema.nullable(), 'Its changes wait for a person.'),
    lastSuccess: described(apiSyncRunSchema.nullable(), 'The last one that ended well.'),
  }),
);
export type ApiSync = z.infer<typeof apiSyncSchema>;
export type ApiSyncRun = z.infer<typeof apiSyncRunSchema>;

export const apiSyncRunsSchema = named(
  'SyncRunPage',
  'Up to 25 synchronisations, newest first.',
  z.object({
    items: z.array(apiSyncRunSchema),
    nextCursor: described(z.string().nullable(), 'Null on the last page.'),
  }),
);

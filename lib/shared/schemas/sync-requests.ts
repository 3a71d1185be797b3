import * as z from 'zod/mini';
import { moduleIdSchema } from './registrar-configuration';
import { storableTextSchema } from './storable-text';
import { syncChangeKindSchema, syncChangeSchema, syncSelectionSchema } from './sync';

const runIdSchema = storableTextSchema.check(z.minLength(1), z.maxLength(100));

export const startSyncSchema = z.object({ moduleId: moduleIdSchema, preview: z.boolean() });
export const syncRunIdSchema = z.object({ runId: runIdSchema });
export const applySyncChangesSchema = z.object({ runId: runIdSchema, selection: syncSelectionSchema });

const unlessUnreadable = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);
/** Where a page of the history begins; one that nobody made here is as good as none. */
export const syncRunCursorSchema = unlessUnreadable(storableTextSchema.check(z.maxLength(200)));

const countSchema = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(100_000_000));

/** From the address of a run's page: anything unreadable counts as "no filter". Pages from 1. */
export const syncChangeFilterSchema = z.object({
  kind: unlessUnreadable(syncChangeKindSchema),
  state: unlessUnreadable(syncChangeSchema.shape.state),
  page: z.catch(z._default(countSchema.check(z.minimum(1), z.maximum(1_000_000)), 1), 1),
});
export type SyncChangeFilter = z.infer<typeof syncChangeFilterSchema>;

/** From the query of the route: by position, at most 500 at a time. */
export const syncChangeSliceSchema = z.object({
  kind: unlessUnreadable(syncChangeKindSchema),
  state: unlessUnreadable(syncChangeSchema.shape.state),
  offset: z.catch(countSchema, 0),
  limit: z.catch(countSchema.check(z.maximum(500)), 100),
});

export const changesPerPage = 50;

/** The part of a run's changes that one page of the screen shows. */
export function toChangeSlice({ kind, state, page }: SyncChangeFilter) {
  return { kind, state, offset: (page - 1) * changesPerPage, limit: changesPerPage };
}

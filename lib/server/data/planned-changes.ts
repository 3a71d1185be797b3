import 'server-only';
import {
  type SyncChangeKind,
  type SyncSelection,
  syncChangeKindSchema,
  syncChangeStates,
} from '@/lib/shared/schemas/sync';
import { queryRows } from './batch-transaction';
import { prisma } from './database';
import { newOrderedId } from './new-id';
import type { PlannedChange } from './sync-change-row';
import { fromRows, fromTexts, join, type Sql, sql } from './sync-sql';

/** A change as a run keeps it until it is carried out. */
export interface StoredChange extends PlannedChange {
  id: string;
  state: string;
}

export function withIds(changes: readonly PlannedChange[]): StoredChange[] {
  return changes.map((change) => ({ ...change, id: newOrderedId(), state: 'planned' }));
}

/** One statement, however many they are. Positions count up from `firstPosition`. */
export function toChangeInsert({
  runId,
  changes,
  firstPosition,
}: {
  runId: string;
  changes: readonly StoredChange[];
  firstPosition: number;
}): Sql {
  const rows = changes.map(({ id, name, kind, before, after }, index) => {
    return [id, firstPosition + index, name, kind, before, after];
  });
  return sql`INSERT INTO "SyncChange" ("id", "runId", "position", "name", "kind", "before", "after", "state")
    SELECT t."value" ->> 0, ${runId}, CAST(t."value" ->> 1 AS INTEGER), t."value" ->> 2, t."value" ->> 3,
      t."value" ->> 4, t."value" ->> 5, 'planned'
    FROM ${fromRows(rows)} AS t`;
}

/** What a run has found of these domains so far, what it has withdrawn again included. */
export async function listChangesOf({
  runId,
  names,
}: {
  runId: string;
  names: readonly string[];
}): Promise<StoredChange[]> {
  if (names.length === 0) return [];
  const rows = await queryRows<Omit<StoredChange, 'kind'> & { kind: string }>(sql`
    SELECT "id", "name", "kind", "before", "after", "state" FROM "SyncChange"
    WHERE "runId" = ${runId} AND "name" IN (SELECT "value" FROM ${fromTexts(names)})`);
  return rows.map((row) => ({ ...row, kind: parseKind(row.kind) }));
}

/** How many changes are still planned of what was chosen. */
export function countPlanned({
  runId,
  selection,
}: {
  runId: string;
  selection: SyncSelection;
}): Promise<number> {
  return prisma().syncChange.count({ where: { runId, state: 'planned', ...toChosen(selection) } });
}

/** The condition that a change is among those chosen; null: all. */
export function toChosen(selection: SyncSelection | null) {
  if (selection === null || 'all' in selection) return {};
  return 'kind' in selection ? { kind: selection.kind } : { id: { in: selection.changeIds } };
}

/** The next free position in a run. Asked state by state: each is one step in the index. */
export async function findNextPosition(runId: string): Promise<number> {
  const lasts = syncChangeStates.map(
    (state) => sql`SELECT max("position") AS "last" FROM "SyncChange"
      WHERE "runId" = ${runId} AND "state" = ${state}`,
  );
  const [row] = await queryRows<{ last: number | null }>(
    sql`SELECT max("last") AS "last" FROM (${join(lasts, ' UNION ALL ')}) AS "lasts"`,
  );
  return (row?.last ?? -1) + 1;
}

export function parseKind(text: string): SyncChangeKind {
  return syncChangeKindSchema.parse(text);
}

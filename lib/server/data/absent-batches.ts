import 'server-only';
import type { Domain as Row } from '@/prisma/generated/sqlite/client';
import { queryRows } from './batch-transaction';
import { type DomainPlace, isOf } from './domain-place';
import { type DomainState, toDomainState } from './domains';
import { toChangeInsert, withIds } from './planned-changes';
import type { PlannedChange } from './sync-change-row';
import { type Lease, writeBatchUnderLease } from './sync-leases';
import { type Progress, toProgressUpdate } from './sync-progress';
import { fromTexts, type Sql, sql } from './sync-sql';

/** The next names of our domains after one, in the order of the database. */
export async function listNamesAfter({
  place,
  after,
  size,
}: {
  place: DomainPlace;
  after: string;
  size: number;
}): Promise<string[]> {
  const rows = await queryRows<{ name: string }>(sql`SELECT "name" FROM "Domain"
    WHERE ${isOf(place)} AND "name" > ${after} ORDER BY "name" LIMIT ${size}`);
  return rows.map(({ name }) => name);
}

export async function listDomainStates(place: DomainPlace, names: readonly string[]): Promise<DomainState[]> {
  if (names.length === 0) return [];
  const rows = await queryRows<Row>(sql`
    SELECT "name", "status", "rawStatus", "expiryDate", "nameservers", "refusedExpiryDate", "attention", "absentRuns"
    FROM "Domain" WHERE ${isOf(place)} AND "name" IN (SELECT "value" FROM ${fromTexts(names)})`);
  return rows.map(toDomainState);
}

/** Null: the lease is lost. */
export async function storeAbsentBatch({
  lease,
  runId,
  place,
  absent,
  preview,
  seenBefore,
  changes,
  firstPosition,
  progress,
  cursor,
  at,
}: {
  lease: Lease;
  runId: string;
  place: DomainPlace;
  /** Names: one more complete listing in a row without them, unless this is a preview. */
  absent: readonly string[];
  preview: boolean;
  /** When all that was not absent had been seen last: from now on it has to be known of each by itself. */
  seenBefore: Date | null;
  changes: readonly PlannedChange[];
  firstPosition: number;
  progress: Progress;
  cursor: string;
  at: Date;
}): Promise<'stored' | null> {
  const statements: Sql[] = [
    toProgressUpdate({
      runId,
      progress,
      place: { phase: 'absent', cursor, at, total: null, complete: null },
    }),
  ];
  const isAbsent = sql`${isOf(place)} AND "name" IN (SELECT "value" FROM ${fromTexts(absent)})`;
  if (absent.length > 0 && !preview && seenBefore !== null)
    statements.push(sql`UPDATE "Domain" SET "syncedAt" = ${seenBefore}
      WHERE ${isAbsent} AND "absentRuns" = 0 AND "syncedAt" < ${seenBefore}`);
  if (absent.length > 0 && !preview)
    statements.push(sql`UPDATE "Domain" SET "absentRuns" = "absentRuns" + 1 WHERE ${isAbsent}`);
  if (changes.length > 0)
    statements.push(toChangeInsert({ runId, changes: withIds(changes), firstPosition }));
  return writeBatchUnderLease(lease, async (execute) => {
    for (const statement of statements) await execute(statement);
    return 'stored' as const;
  });
}

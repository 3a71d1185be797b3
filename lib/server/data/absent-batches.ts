import 'server-only';
import type { Domain as Row } from '@/prisma/generated/sqlite/client';
import { queryRows } from './batch-transaction';
import { prisma } from './database';
import { type DomainPlace, type DomainState, isOf, toDomainState } from './domains';
import { toChangeInsert, withIds } from './planned-changes';
import type { PlannedChange } from './sync-change-row';
import { type Lease, writeBatchUnderLease } from './sync-leases';
import { type Progress, toProgressUpdate } from './sync-progress';
import { fromTexts, sql } from './sync-sql';

/**
 * The domains that a run has not seen, among the next `size` ones after the name `after`. `upTo` is the last name
 * looked at; null: there are no more.
 */
export async function listUnseen({
  runId,
  place,
  after,
  size,
}: {
  runId: string;
  place: DomainPlace;
  after: string;
  size: number;
}): Promise<{ unseen: DomainState[]; upTo: string | null }> {
  const db = prisma();
  const { configurationId, environment } = place;
  const last = await db.domain.findFirst({
    where: { configurationId, environment, name: { gt: after } },
    orderBy: { name: 'asc' },
    skip: size - 1,
    select: { name: true },
  });
  const upTo = last?.name ?? null;
  const within = upTo === null ? sql`"name" > ${after}` : sql`"name" > ${after} AND "name" <= ${upTo}`;
  const rows = await queryRows<Row>(sql`
    SELECT "name", "status", "rawStatus", "expiryDate", "nameservers", "refusedExpiryDate", "attention", "absentRuns"
    FROM "Domain" WHERE ${isOf(place)} AND ${within}
    AND ("seenInRun" IS NULL OR substr("seenInRun", 1, ${runId.length}) <> ${runId})`);
  return { unseen: rows.map(toDomainState), upTo };
}

/** Null: the lease is lost. */
export async function storeAbsentBatch({
  lease,
  runId,
  place,
  absent,
  preview,
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
  changes: readonly PlannedChange[];
  firstPosition: number;
  progress: Progress;
  cursor: string;
  at: Date;
}): Promise<'stored' | null> {
  const statements = [toProgressUpdate({ runId, progress, place: { phase: 'absent', cursor, at } })];
  if (absent.length > 0 && !preview)
    statements.push(sql`UPDATE "Domain" SET "absentRuns" = "absentRuns" + 1
      WHERE ${isOf(place)} AND "name" IN (SELECT "value" FROM ${fromTexts(absent)})`);
  if (changes.length > 0)
    statements.push(toChangeInsert({ runId, changes: withIds(changes), firstPosition }));
  return writeBatchUnderLease(lease, async (execute) => {
    for (const statement of statements) await execute(statement);
    return 'stored' as const;
  });
}

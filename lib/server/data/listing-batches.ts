import 'server-only';
import type { Domain as Row } from '@/prisma/generated/sqlite/client';
import { queryRows } from './batch-transaction';
import { type DomainPlace, type DomainState, isOf, toDomainState } from './domains';
import { toChangeInsert, withIds } from './planned-changes';
import type { PlannedChange } from './sync-change-row';
import { type Lease, writeBatchUnderLease } from './sync-leases';
import { type Place, type Progress, toProgressUpdate } from './sync-progress';
import { fromPairs, fromTexts, type Sql, sql } from './sync-sql';

/** A batch of a listing, on its way through a run. */
export interface ListingBatch extends DomainPlace {
  runId: string;
  /** Pages read before it: the same batch read again after a crash has the same number, another one has another. */
  number: number;
  /** A preview leaves no trace on a domain but the mark that it has seen it. */
  preview: boolean;
  at: Date;
}

interface BatchWrite {
  lease: Lease;
  batch: ListingBatch;
  progress: Progress;
  place: Place;
}

/** All that a listing tells of a domain, in one text. */
export function toFingerprint({
  name,
  status,
  expiryDate,
  nameservers,
}: {
  name: string;
  status: string;
  expiryDate: string | null;
  nameservers: string | null;
}): string {
  return `${name}|${status}|${expiryDate ?? ''}|${nameservers ?? ''}`;
}

const storedFingerprint = sql`"name" || '|' || "status" || '|' || coalesce("expiryDate", '') || '|' || coalesce("nameservers", '')`;

/**
 * Marks the domains that are as `fingerprints` (by name) say and of which nothing is odd. When that is so for all of
 * them the batch is `done`, its progress stored with it; null: the lease is lost.
 */
export async function confirmUnchanged({
  lease,
  batch,
  fingerprints,
  progress,
  place,
}: BatchWrite & { fingerprints: Record<string, string> }): Promise<{ done: boolean } | null> {
  const { runId } = batch;
  const mark = toMark(batch);
  const pairs = fromPairs(fingerprints);
  return writeBatchUnderLease(lease, async (execute) => {
    const confirmed = await execute(sql`UPDATE "Domain" SET ${toMarks(batch)} WHERE ${isOf(batch)}
      AND "name" IN (SELECT "key" FROM ${pairs}) AND "attention" IS NULL
      AND ("seenInRun" IS NULL OR "seenInRun" = ${mark} OR substr("seenInRun", 1, ${runId.length}) <> ${runId})
      AND ${storedFingerprint} IN (SELECT "value" FROM ${pairs})`);
    const done = confirmed === Object.keys(fingerprints).length;
    if (done) await execute(toProgressUpdate({ runId, progress, place }));
    return { done };
  });
}

/** An entry whose domain was not confirmed: null when we have none of that name. */
export interface UnconfirmedEntry {
  name: string;
  domain: DomainState | null;
  /** An earlier batch of this run had it too. */
  seenBefore: boolean;
}

export async function listUnconfirmed({
  batch,
  names,
}: {
  batch: ListingBatch;
  names: readonly string[];
}): Promise<UnconfirmedEntry[]> {
  type Found = Omit<Row, 'name'> & { entry: string; name: string | null };
  const rows = await queryRows<Found>(sql`
    SELECT t."value" AS "entry", "name", "status", "rawStatus", "expiryDate", "nameservers", "refusedExpiryDate",
      "attention", "absentRuns", "seenInRun"
    FROM ${fromTexts(names)} AS t LEFT JOIN "Domain" ON ${isOf(batch)} AND "name" = t."value"
    WHERE "seenInRun" IS NULL OR "seenInRun" <> ${toMark(batch)}`);
  return rows.map(({ entry, name, ...row }) => ({
    name: entry,
    domain: name === null ? null : toDomainState({ ...row, name }),
    seenBefore: row.seenInRun?.startsWith(batch.runId) ?? false,
  }));
}

/** Null: the lease is lost. */
export async function storeListingBatch({
  lease,
  batch,
  seen,
  changes,
  withdrawn,
  firstPosition,
  progress,
  place,
}: BatchWrite & {
  /** Names of our domains that were not confirmed. */
  seen: readonly string[];
  changes: readonly PlannedChange[];
  /** Ids of changes planned by earlier batches that a contradicting entry takes back. */
  withdrawn: readonly string[];
  firstPosition: number;
}): Promise<'stored' | null> {
  const { runId } = batch;
  const statements: Sql[] = [toProgressUpdate({ runId, progress, place })];
  if (seen.length > 0)
    statements.push(sql`UPDATE "Domain" SET ${toMarks(batch)} WHERE ${isOf(batch)}
      AND "name" IN (SELECT "value" FROM ${fromTexts(seen)})`);
  if (changes.length > 0)
    statements.push(toChangeInsert({ runId, changes: withIds(changes), firstPosition }));
  if (withdrawn.length > 0)
    statements.push(sql`UPDATE "SyncChange" SET "state" = 'superseded'
      WHERE "id" IN (SELECT "value" FROM ${fromTexts(withdrawn)})`);
  return writeBatchUnderLease(lease, async (execute) => {
    for (const statement of statements) await execute(statement);
    return 'stored' as const;
  });
}

/** 36 characters of the run's id, then the number. */
function toMark({ runId, number }: ListingBatch): string {
  return `${runId} ${number}`;
}

function toMarks(batch: ListingBatch): Sql {
  const seen = sql`"seenInRun" = ${toMark(batch)}`;
  return batch.preview ? seen : sql`${seen}, "syncedAt" = ${batch.at}, "absentRuns" = 0`;
}

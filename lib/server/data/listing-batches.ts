import 'server-only';
import type { Domain as Row } from '@/prisma/generated/sqlite/client';
import { queryRows } from './batch-transaction';
import { type DomainPlace, isOf } from './domain-place';
import { type DomainState, toDomainState } from './domains';
import { toChangeInsert, withIds } from './planned-changes';
import type { PlannedChange } from './sync-change-row';
import { type Lease, writeBatchUnderLease } from './sync-leases';
import { type Place, type Progress, toProgressUpdate } from './sync-progress';
import { fromPairs, fromTexts, type Sql, sql } from './sync-sql';

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

/** An entry of a listing that is not just what we have: `domain` null when we have none of that name. */
export interface OddEntry {
  name: string;
  domain: DomainState | null;
}

/** Those of the entries, given by different names, whose domain is not as its fingerprint says, or of which something is odd. */
export async function listOddEntries(
  place: DomainPlace,
  fingerprints: readonly (readonly [name: string, fingerprint: string])[],
): Promise<OddEntry[]> {
  const rows = await queryRows<Omit<Row, 'name'> & { entry: string; name: string | null }>(sql`
    SELECT t."key" AS "entry", "name", "status", "rawStatus", "expiryDate", "nameservers", "refusedExpiryDate",
      "attention", "absentRuns"
    FROM ${fromPairs(fingerprints)} AS t LEFT JOIN "Domain" ON ${isOf(place)} AND "name" = t."key"
    WHERE "name" IS NULL OR "attention" IS NOT NULL OR "absentRuns" <> 0
      OR "name" || '|' || "status" || '|' || coalesce("expiryDate", '') || '|' || coalesce("nameservers", '')
        <> t."value"`);
  return rows.map(({ entry, name, ...row }) => ({
    name: entry,
    domain: name === null ? null : toDomainState({ ...row, name }),
  }));
}

/** Everything that a batch of a listing leaves behind. Null: the lease is lost, and nothing was written. */
export async function storeListingBatch({
  lease,
  runId,
  of,
  number,
  seen,
  returned,
  changes,
  withdrawn,
  firstPosition,
  progress,
  place,
}: {
  lease: Lease;
  runId: string;
  of: DomainPlace;
  /** Counts up within the run. */
  number: number;
  /** Hashes of the names. */
  seen: Uint8Array;
  /** Names of domains of ours that were absent before. */
  returned: readonly string[];
  changes: readonly PlannedChange[];
  /** Ids of changes planned by earlier batches that a contradicting entry takes back. */
  withdrawn: readonly string[];
  firstPosition: number;
  progress: Progress;
  place: Place;
}): Promise<'stored' | null> {
  const statements: Sql[] = [toProgressUpdate({ runId, progress, place })];
  if (seen.length > 0)
    statements.push(sql`INSERT INTO "SyncSeenBatch" ("runId", "number", "hashes")
      VALUES (${runId}, ${number}, ${seen})`);
  if (returned.length > 0)
    statements.push(sql`UPDATE "Domain" SET "absentRuns" = 0, "syncedAt" = ${place.at}
      WHERE ${isOf(of)} AND "name" IN (SELECT "value" FROM ${fromTexts(returned)})`);
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

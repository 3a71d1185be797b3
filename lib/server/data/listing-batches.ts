import 'server-only';
import { listDomainStates } from './absent-batches';
import { queryRows } from './batch-transaction';
import { type DomainPlace, isOf } from './domain-place';
import type { DomainState } from './domains';
import { toChangeInsert, withIds } from './planned-changes';
import type { PlannedChange } from './sync-change-row';
import { type Lease, writeBatchUnderLease } from './sync-leases';
import { type Place, type Progress, toProgressUpdate } from './sync-progress';
import { empty, fromTexts, isSqlite, type Sql, sql } from './sync-sql';

/** All that a listing tells of a domain, in one text that begins with its name. */
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

export function toNameOf(fingerprint: string): string {
  return fingerprint.slice(0, fingerprint.indexOf('|'));
}

/** What no domain of ours has as its fingerprint. */
export function toNoFingerprint(name: string): string {
  return `${name}|`;
}

/** The fingerprint of a domain of ours, null when something is odd about it already. As in its index on SQLite. */
export const storedFingerprint = sql`CASE WHEN "attention" IS NULL AND "absentRuns" = 0 THEN "name" || '|' || "status" || '|' ||
  coalesce("expiryDate", '') || '|' || coalesce("nameservers", '') END`;

/** An entry of a listing that is not just what we have: `domain` null when we have none of that name. */
export interface OddEntry {
  name: string;
  domain: DomainState | null;
}

/** Those of the entries, given by different names, whose domain is not as its fingerprint says, or of which something is odd. */
export async function listOddEntries(
  place: DomainPlace,
  fingerprints: readonly string[],
): Promise<OddEntry[]> {
  const rows = await queryRows<{ value: string }>(toOddQuery(place, fingerprints));
  const names = rows.map(({ value }) => toNameOf(value));
  const ours = new Map((await listDomainStates(place, names)).map((domain) => [domain.name, domain]));
  return names.map((name) => ({ name, domain: ours.get(name) ?? null }));
}

/** The fingerprints that no domain of ours has. */
export function toOddQuery(place: DomainPlace, fingerprints: readonly string[]): Sql {
  // SQLite has the fingerprint itself in an index, PostgreSQL the name.
  const sameName = isSqlite() ? empty : sql`AND "name" = split_part(t."value", '|', 1)`;
  return sql`SELECT t."value" FROM ${fromTexts(fingerprints)} AS t WHERE NOT EXISTS (
    SELECT 1 FROM "Domain" WHERE ${storedFingerprint} = t."value" AND ${isOf(place)} ${sameName})`;
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

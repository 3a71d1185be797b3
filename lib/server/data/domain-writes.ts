import 'server-only';
import type { Domain as Row } from '@/prisma/generated/sqlite/client';
import { queryRows } from './batch-transaction';
import { toDomainNames } from './domain-names';
import { type DomainPlace, isOf } from './domain-place';
import { type DomainState, toDomainState } from './domains';
import { fromRows, fromTexts, type Sql, sql } from './sync-sql';

/** One domain that a batch changes. `before` null: new; `after` null: removed. */
export interface DomainWrite {
  id: string;
  before: DomainState | null;
  after: DomainState | null;
  /** When its nameservers were seen to change: now, never that is known, or as it was. */
  nameserversChanged: 'now' | 'never' | 'kept';
}

export async function listDomainsByName({
  place,
  names,
}: {
  place: DomainPlace;
  names: readonly string[];
}): Promise<(DomainState & { id: string })[]> {
  const rows =
    await queryRows<Row>(sql`SELECT "id", "name", "status", "rawStatus", "expiryDate", "nameservers",
    "refusedExpiryDate", "attention", "absentRuns" FROM "Domain"
    WHERE ${isOf(place)} AND "name" IN (SELECT "value" FROM ${fromTexts(names)})`);
  return rows.map((row) => ({ id: row.id, ...toDomainState(row) }));
}

/** All that a sync may change of a domain, in one text. */
export const storedState = sql`"Domain"."status" || '|' || coalesce("Domain"."rawStatus", '') || '|' ||
  coalesce("Domain"."expiryDate", '') || '|' || coalesce("Domain"."nameservers", '') || '|' ||
  coalesce("Domain"."refusedExpiryDate", '') || '|' || coalesce("Domain"."attention", '')`;

function toColumns(domain: DomainState) {
  const { status, rawStatus, expiryDate, nameservers, refusedExpiryDate, attention } = domain;
  const flags = attention.length === 0 ? null : attention.join(',');
  return [
    status,
    rawStatus,
    expiryDate,
    nameservers && JSON.stringify(nameservers),
    refusedExpiryDate,
    flags,
  ];
}

export function toStateText(domain: DomainState): string {
  return toColumns(domain)
    .map((column) => column ?? '')
    .join('|');
}

/** Each domain is written only where it still is as `before` says. `seenAt`: of the answer that told of new ones. */
export function toDomainStatements({
  place,
  writes,
  at,
  seenAt,
}: {
  place: DomainPlace;
  writes: readonly DomainWrite[];
  at: Date;
  seenAt: Date;
}): Sql[] {
  return [
    ...toInserts({ place, writes, at, seenAt }),
    ...toUpdates(writes),
    ...toNameserverTimes(writes, at),
    ...toDeletes(writes),
  ];
}

function toInserts({ place, writes, at, seenAt }: Parameters<typeof toDomainStatements>[0]): Sql[] {
  const rows = writes.flatMap(({ id, before, after }) => {
    if (before !== null || after === null) return [];
    const { name, unicodeName, searchName, tld } = toDomainNames(after.name);
    return [[id, name, unicodeName, searchName, tld, ...toColumns(after)]];
  });
  if (rows.length === 0) return [];
  return [
    sql`INSERT INTO "Domain" ("id", "name", "unicodeName", "searchName", "tld", "status", "rawStatus", "expiryDate",
        "nameservers", "refusedExpiryDate", "attention", "configurationId", "environment", "syncedAt",
        "createdAt")
      SELECT t."value" ->> 0, t."value" ->> 1, t."value" ->> 2, t."value" ->> 3, t."value" ->> 4, t."value" ->> 5,
        t."value" ->> 6, t."value" ->> 7, t."value" ->> 8, t."value" ->> 9, t."value" ->> 10,
        ${place.configurationId}, ${place.environment}, ${seenAt}, ${at}
      FROM ${fromRows(rows)} AS t WHERE 1 = 1
      ON CONFLICT ("configurationId", "environment", "name") DO NOTHING`,
  ];
}

function toUpdates(writes: readonly DomainWrite[]): Sql[] {
  const rows = writes.flatMap(({ id, before, after }) =>
    before === null || after === null ? [] : [[id, toStateText(before), ...toColumns(after)]],
  );
  if (rows.length === 0) return [];
  return [
    sql`UPDATE "Domain" SET "status" = t."value" ->> 2, "rawStatus" = t."value" ->> 3,
        "expiryDate" = t."value" ->> 4, "nameservers" = t."value" ->> 5, "refusedExpiryDate" = t."value" ->> 6,
        "attention" = t."value" ->> 7
      FROM ${fromRows(rows)} AS t
      WHERE "Domain"."id" = t."value" ->> 0 AND ${storedState} = t."value" ->> 1`,
  ];
}

function toNameserverTimes(writes: readonly DomainWrite[], at: Date): Sql[] {
  return (['now', 'never'] as const).flatMap((when) => {
    const rows = writes.flatMap(({ id, after, nameserversChanged }) =>
      after === null || nameserversChanged !== when ? [] : [[id, toStateText(after)]],
    );
    if (rows.length === 0) return [];
    return [
      sql`UPDATE "Domain" SET "nameserversChangedAt" = ${when === 'now' ? at : null} FROM ${fromRows(rows)} AS t
        WHERE "Domain"."id" = t."value" ->> 0 AND ${storedState} = t."value" ->> 1`,
    ];
  });
}

function toDeletes(writes: readonly DomainWrite[]): Sql[] {
  const rows = writes.flatMap(({ id, before, after }) =>
    before === null || after !== null ? [] : [[id, toStateText(before)]],
  );
  if (rows.length === 0) return [];
  return [
    sql`DELETE FROM "Domain" WHERE "id" IN (SELECT "Domain"."id" FROM ${fromRows(rows)} AS t
      JOIN "Domain" ON "Domain"."id" = t."value" ->> 0 AND ${storedState} = t."value" ->> 1)`,
  ];
}

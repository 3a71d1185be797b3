import 'server-only';
import type { DomainFilter, DomainPage, DomainRow, TldCount } from '@/lib/shared/schemas/domain';
import { Prisma } from '@/prisma/generated/sqlite/client';
import { findAllSeenAt } from './all-seen-at';
import { queryRows } from './batch-transaction';
import { prisma } from './database';
import { type ListedDomain, type ListPart, toListParts } from './domain-search';
import { type DomainPlace, type StoredDomain, toStoredDomain } from './domains';

/** Which list: whose domains, filtered and sorted how, and the calendar date that "expiring" counts from. */
export interface DomainQuery {
  place: DomainPlace;
  filter: DomainFilter;
  today: string;
}

const { sql, empty } = Prisma;

/** A slice by position. Names come out of an index alone, however deep; the table is read for what is shown. */
export async function listDomains({
  offset,
  limit,
  ...query
}: DomainQuery & { offset: number; limit: number }): Promise<DomainPage> {
  const names: string[] = [];
  let before = 0;
  for (const part of toListParts(query)) {
    const count = await countPart(part);
    const skip = Math.max(0, offset - before);
    const take = limit - names.length;
    if (take > 0 && skip < count) {
      names.push(...(await listPart({ part, skip, take })).map(({ searchName }) => toName(searchName)));
    }
    before += count;
  }
  return { rows: await readRows({ place: query.place, names }), offset, matching: before };
}

/** A place in the list: the row before it, and the number of the part that has it. */
export interface DomainPlaceInList extends ListedDomain {
  part: number;
}

/** The rows after a place, however deep, and the place after them; null at the end. As with `walkDomains`. */
export async function listDomainsAfter({
  after,
  limit,
  ...query
}: DomainQuery & { after: DomainPlaceInList | null; limit: number }): Promise<{
  rows: DomainRow[];
  next: DomainPlaceInList | null;
}> {
  const listed: DomainPlaceInList[] = [];
  const first = after?.part ?? 0;
  for (const [index, part] of toListParts(query).entries()) {
    const take = limit + 1 - listed.length;
    if (index < first || take === 0) continue;
    const rows = await listPart({ part, after: index === first ? (after ?? undefined) : undefined, take });
    listed.push(...rows.map((row) => ({ ...row, part: index })));
  }
  const shown = listed.slice(0, limit);
  const names = shown.map(({ searchName }) => toName(searchName));
  const next = listed.length > limit ? (shown.at(-1) ?? null) : null;
  return { rows: await readRows({ place: query.place, names }), next };
}

/** The whole list in its order, in batches: memory stays flat, and what changes meanwhile is neither lost nor doubled. */
export async function* walkDomains({
  batch,
  ...query
}: DomainQuery & { batch: number }): AsyncGenerator<DomainRow[], void, void> {
  for (const part of toListParts(query)) {
    let last: ListedDomain | undefined;
    do {
      const listed = await listPart({ part, after: last, take: batch });
      if (listed.length > 0) {
        yield await readRows({
          place: query.place,
          names: listed.map(({ searchName }) => toName(searchName)),
        });
      }
      last = listed.length < batch ? undefined : listed.at(-1);
    } while (last !== undefined);
  }
}

export async function hasDomains({ configurationId, environment }: DomainPlace): Promise<boolean> {
  const found = await prisma().domain.findFirst({
    where: { configurationId, environment },
    select: { id: true },
  });
  return found !== null;
}

/** Most frequent first. */
export async function listTlds({ configurationId, environment }: DomainPlace): Promise<TldCount[]> {
  const groups = await prisma().domain.groupBy({
    by: ['tld'],
    where: { configurationId, environment },
    _count: { _all: true },
  });
  return groups
    .map(({ tld, _count }) => ({ tld, count: _count._all }))
    .sort((a, b) => b.count - a.count || (a.tld < b.tld ? -1 : 1));
}

export function toDomainRow({ id, nameserversChangedAt, syncedAt, ...domain }: StoredDomain): DomainRow {
  return {
    ...domain,
    nameserversChangedAt: nameserversChangedAt?.toISOString() ?? null,
    syncedAt: syncedAt.toISOString(),
  };
}

/** Written by hand: Prisma's own counts and lists ask for the id too, which no index of the list holds. */
async function countPart({ where }: ListPart): Promise<number> {
  const [row] = await queryRows<{ count: number | bigint | string }>(
    sql`SELECT COUNT(*) AS "count" FROM "Domain" WHERE ${where}`,
  );
  return Number(row?.count ?? 0);
}

async function listPart({
  part: { where, orderBy, after },
  after: last,
  skip = 0,
  take,
}: {
  part: ListPart;
  after?: ListedDomain;
  skip?: number;
  take: number;
}): Promise<ListedDomain[]> {
  const place = last === undefined ? empty : after(last);
  return queryRows<ListedDomain>(
    sql`SELECT "searchName", "expiryDate" FROM "Domain" WHERE ${where} ${place} ORDER BY ${orderBy} LIMIT ${take} OFFSET ${skip}`,
  );
}

/** The name is the last word of what is searched in. */
function toName(searchName: string): string {
  return searchName.slice(searchName.lastIndexOf(' ') + 1);
}

/** In the order of the names; one that is gone meanwhile is left out. */
async function readRows({ place, names }: { place: DomainPlace; names: string[] }): Promise<DomainRow[]> {
  if (names.length === 0) return [];
  const { configurationId, environment } = place;
  const [rows, allSeenAt] = await Promise.all([
    prisma().domain.findMany({ where: { configurationId, environment, name: { in: names } } }),
    findAllSeenAt(place),
  ]);
  const byName = new Map(rows.map((row) => [row.name, row]));
  return names.flatMap((name) => {
    const row = byName.get(name);
    return row === undefined ? [] : [toDomainRow(toStoredDomain(row, allSeenAt))];
  });
}

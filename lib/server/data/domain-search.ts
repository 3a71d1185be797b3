import 'server-only';
import { addDays } from '@/lib/shared/calendar';
import { toListOrder } from '@/lib/shared/domain-filter';
import { foldText } from '@/lib/shared/fold-text';
import {
  type DomainFilter,
  type DomainStatus,
  domainStatuses,
  endedStatuses,
} from '@/lib/shared/schemas/domain';
import { Prisma } from '@/prisma/generated/sqlite/client';
import type { DomainPlace } from './domains';

/** Where a slice of a part begins: the row before it. */
export interface ListedDomain {
  searchName: string;
  expiryDate: string | null;
}

/**
 * A stretch of the list that one index holds in order. The list is its parts, one after the other; an index alone
 * would put empty dates first or last as the database likes, and statuses in the order of our words.
 */
export interface ListPart {
  where: Prisma.Sql;
  orderBy: Prisma.Sql;
  /** What comes after a row, in this order. */
  after: (row: ListedDomain) => Prisma.Sql;
}

const { sql, join, empty } = Prisma;

/** `today` is the calendar date that "expiring" counts from. */
export function toListParts(input: { place: DomainPlace; filter: DomainFilter; today: string }): ListPart[] {
  const { sort, order } = toListOrder(input.filter);
  const where = toCondition(input);
  const down = order === 'desc';
  const byName = nameOrder(down);
  if (sort === 'status') {
    const statuses = input.filter.status ? [input.filter.status] : [...domainStatuses];
    return (down ? statuses.reverse() : statuses).map((status) => ({
      where: sql`${where} AND "status" = ${status}`,
      ...byName,
    }));
  }
  if (sort === 'expiryDate') {
    const dated = { where: sql`${where} AND "expiryDate" IS NOT NULL`, ...dateOrder(down) };
    if (input.filter.expiring) return [dated];
    return [dated, { where: sql`${where} AND "expiryDate" IS NULL`, ...byName }];
  }
  return [{ where, ...byName }];
}

function nameOrder(down: boolean): Pick<ListPart, 'orderBy' | 'after'> {
  return {
    orderBy: down ? sql`"searchName" DESC` : sql`"searchName"`,
    after: ({ searchName }) =>
      down ? sql`AND "searchName" < ${searchName}` : sql`AND "searchName" > ${searchName}`,
  };
}

/** The first condition of `after` is where the index is entered; the second only leaves out the same day's others. */
function dateOrder(down: boolean): Pick<ListPart, 'orderBy' | 'after'> {
  return {
    orderBy: down ? sql`"expiryDate" DESC, "searchName" DESC` : sql`"expiryDate", "searchName"`,
    after: ({ expiryDate, searchName }) =>
      down
        ? sql`AND "expiryDate" <= ${expiryDate} AND ("expiryDate" < ${expiryDate} OR "searchName" < ${searchName})`
        : sql`AND "expiryDate" >= ${expiryDate} AND ("expiryDate" > ${expiryDate} OR "searchName" > ${searchName})`,
  };
}

/** Only columns that every index of the list holds. */
function toCondition({
  place,
  filter,
  today,
}: {
  place: DomainPlace;
  filter: DomainFilter;
  today: string;
}): Prisma.Sql {
  const { query, status, expiring, attention, tld } = filter;
  const text = toSearchText(query ?? '');
  const conditions = [
    sql`"configurationId" = ${place.configurationId} AND "environment" = ${place.environment}`,
    text === '' ? empty : sql`"searchName" LIKE ${`%${escapeLike(text)}%`} ESCAPE '!'`,
    status === undefined ? empty : sql`"status" = ${status}`,
    expiring === undefined ? empty : isExpiring({ today, days: Number(expiring) }),
    attention === undefined ? empty : sql`"attention" IS NOT NULL`,
    tld === undefined ? empty : sql`"tld" = ${tld}`,
  ];
  return join(
    conditions.filter((condition) => condition !== empty),
    ' AND ',
  );
}

function isExpiring({ today, days }: { today: string; days: number }): Prisma.Sql {
  const ended: readonly DomainStatus[] = endedStatuses;
  return sql`"expiryDate" >= ${today} AND "expiryDate" <= ${addDays(today, days)} AND "status" NOT IN (${join([...ended])})`;
}

/** What is looked for in `searchName`: people also paste a whole address, or type the full stop of another script. */
export function toSearchText(query: string): string {
  return foldText(query.trim())
    .replace(/^[a-z][a-z0-9+.-]*:\/\/(?:www\.)?/, '')
    .replace(/[/?#].*$/, '')
    .replace(/[\u3002\uff0e\uff61]/g, '.');
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

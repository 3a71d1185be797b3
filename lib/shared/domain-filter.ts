import type { DomainFilter, DomainSort } from './schemas/domain';

/** What the list is sorted by when nobody chose: what expires is wanted soonest first. */
export function toListOrder({ sort, order, expiring }: DomainFilter): {
  sort: DomainSort;
  order: 'asc' | 'desc';
} {
  return { sort: sort ?? (expiring === undefined ? 'name' : 'expiryDate'), order: order ?? 'asc' };
}

/** Whether rows may be left out; an order leaves out none. */
export function isFiltered({ query, status, expiring, attention, tld }: DomainFilter): boolean {
  return Boolean(query || status || expiring || attention || tld);
}

/** Takes every filter away; the order stays. */
export const noFilter = {
  query: undefined,
  status: undefined,
  expiring: undefined,
  attention: undefined,
  tld: undefined,
} as const satisfies DomainFilter;

/** The filter as it stands in an address: without what is empty, always in one order, so that it can be a key. */
export function toDomainSearch(filter: DomainFilter): string {
  const { query, status, expiring, attention, tld, sort, order } = filter;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ query, status, expiring, attention, tld, sort, order })) {
    if (value !== undefined && value !== '') search.set(name, value);
  }
  return search.toString();
}

export function toDomainsHref(filter: DomainFilter): string {
  const search = toDomainSearch(filter);
  return search === '' ? '/domains' : `/domains?${search}`;
}

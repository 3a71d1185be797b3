import { describe, expect, it } from 'vitest';
import { isFiltered, toDomainSearch, toDomainsHref, toListOrder } from './domain-filter';
import { domainFilterSchema } from './schemas/domain';

describe('a filter in an address', () => {
  it('comes back as it was', () => {
    const filter = {
      query: 'café & thé',
      status: 'expired',
      expiring: '30',
      attention: '1',
      tld: 'xn--p1ai',
      sort: 'expiryDate',
      order: 'desc',
    } as const;
    const search = new URLSearchParams(toDomainSearch(filter));
    expect(domainFilterSchema.parse(Object.fromEntries(search))).toEqual(filter);
  });

  it('leaves out what is empty, and stands in one order whatever order it was made in', () => {
    expect(toDomainsHref({ query: '', status: undefined })).toBe('/domains');
    expect(toDomainSearch({ tld: 'fr', query: 'a' })).toBe(toDomainSearch({ query: 'a', tld: 'fr' }));
  });

  it('counts as none where it cannot be read, so that an old link still opens', () => {
    const found = domainFilterSchema.parse({
      query: 'x'.repeat(300),
      status: 'enabled',
      expiring: '31',
      attention: 'yes',
      tld: '../etc',
      sort: 'syncedAt',
      order: 'up',
      page: '4',
    });
    expect(isFiltered(found)).toBe(false);
    expect(toListOrder(found)).toEqual({ sort: 'name', order: 'asc' });
  });
});

it('shows what expires soonest first unless another order was chosen', () => {
  expect(toListOrder({ expiring: '30' })).toEqual({ sort: 'expiryDate', order: 'asc' });
  expect(toListOrder({ expiring: '30', sort: 'name', order: 'desc' })).toEqual({
    sort: 'name',
    order: 'desc',
  });
});

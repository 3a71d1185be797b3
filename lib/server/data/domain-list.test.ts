import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '@/lib/shared/calendar';
import { toListOrder } from '@/lib/shared/domain-filter';
import {
  type DomainFilter,
  type DomainRow,
  type DomainStatus,
  domainSorts,
  domainStatuses,
  endedStatuses,
  expiringDays,
} from '@/lib/shared/schemas/domain';
import { listDomains, listTlds, walkDomains } from './domain-list';
import type { DomainPlace } from './domains';
import { layConfiguration, layDomains, removeDomains } from './domains.test-support';
import { eachDatabase } from './each-database.test-support';

const today = '2026-11-25';
let place: DomainPlace;

async function namesOf(filter: DomainFilter, limit = 100): Promise<string[]> {
  const { rows } = await listDomains({ place, filter, today, offset: 0, limit });
  return rows.map(({ name }) => name);
}

eachDatabase(() => {
  beforeAll(async () => {
    place = await layConfiguration();
  });
  beforeEach(removeDomains);

  it('shows a domain with everything that is known of it', async () => {
    await layDomains(place, [
      {
        name: 'xn--caf-dma.fr',
        status: 'unknown',
        rawStatus: 'gesperrt',
        expiryDate: '2027-01-31',
        nameservers: '["ns1.example","ns2.example"]',
        nameserversChangedAt: new Date('2026-11-20T08:00:00Z'),
        refusedExpiryDate: '0000-00-00',
        attention: 'refusedDate,unknownStatus',
        absentRuns: 1,
        syncedAt: new Date('2026-11-24T03:30:00Z'),
      },
    ]);
    expect(await listDomains({ place, filter: {}, today, offset: 0, limit: 10 })).toEqual({
      offset: 0,
      matching: 1,
      rows: [
        {
          name: 'xn--caf-dma.fr',
          unicodeName: 'café.fr',
          status: 'unknown',
          rawStatus: 'gesperrt',
          expiryDate: '2027-01-31',
          nameservers: ['ns1.example', 'ns2.example'],
          nameserversChangedAt: '2026-11-20T08:00:00.000Z',
          refusedExpiryDate: '0000-00-00',
          attention: ['refusedDate', 'unknownStatus'],
          absentRuns: 1,
          syncedAt: '2026-11-24T03:30:00.000Z',
        },
      ],
    });
  });

  describe('the search', () => {
    const crêperie = 'xn--crperie-kya.fr';

    beforeEach(() =>
      layDomains(place, [{ name: crêperie }, { name: 'creperie-du-port.fr' }, { name: 'percent.fr' }]),
    );

    it.each([
      ['crêperie', [crêperie, 'creperie-du-port.fr']],
      ['CREPERIE', [crêperie, 'creperie-du-port.fr']],
      ['xn--crpe', [crêperie]],
      ['XN--CRPERIE-KYA.FR', [crêperie]],
      ['crêperie.fr', [crêperie]],
      ['  creperie.fr ', [crêperie]],
      ['https://www.crêperie.fr/carte?table=2', [crêperie]],
      ['creperie。fr', [crêperie]],
      ['du-port', ['creperie-du-port.fr']],
      ['percent', ['percent.fr']],
      ['perc%t', []],
      ['perc_nt', []],
      ['percent!', []],
      ["'; DROP TABLE", []],
    ])('for %j finds %j', async (query, names) => {
      expect((await namesOf({ query })).sort()).toEqual([...names].sort());
    });
  });

  it('sorts accents beside their letter', async () => {
    await layDomains(
      place,
      ['xn--crperie-kya.fr', 'crapaud.fr', 'crocodile.fr', 'zoo.fr'].map((name) => ({ name })),
    );
    expect(await namesOf({})).toEqual(['crapaud.fr', 'xn--crperie-kya.fr', 'crocodile.fr', 'zoo.fr']);
  });

  it('puts domains without an expiry date last in both directions', async () => {
    await layDomains(place, [
      { name: 'aaa.fr' },
      { name: 'bbb.fr', expiryDate: '2027-02-01' },
      { name: 'ccc.fr', expiryDate: '2026-12-01' },
    ]);
    expect(await namesOf({ sort: 'expiryDate' })).toEqual(['ccc.fr', 'bbb.fr', 'aaa.fr']);
    expect(await namesOf({ sort: 'expiryDate', order: 'desc' })).toEqual(['bbb.fr', 'ccc.fr', 'aaa.fr']);
  });

  it('counts days of "expiring" from today on, and leaves out what is no longer ours to renew', async () => {
    await layDomains(place, [
      { name: 'yesterday.fr', expiryDate: addDays(today, -1) },
      { name: 'today.fr', expiryDate: today },
      { name: 'seventh.fr', expiryDate: addDays(today, 7) },
      { name: 'eighth.fr', expiryDate: addDays(today, 8) },
      { name: 'gone.fr', expiryDate: addDays(today, 3), status: 'transferredAway' },
      { name: 'cancelled.fr', expiryDate: addDays(today, 3), status: 'cancelled' },
      { name: 'dateless.fr' },
    ]);
    expect(await namesOf({ expiring: '7', sort: 'expiryDate' })).toEqual(['today.fr', 'seventh.fr']);
    expect(await namesOf({ expiring: '30', sort: 'expiryDate' })).toEqual([
      'today.fr',
      'seventh.fr',
      'eighth.fr',
    ]);
  });

  it('shows nothing of another environment or another account', async () => {
    await layDomains({ ...place, environment: 'sandbox' }, [{ name: 'sandbox.fr' }]);
    expect(await listDomains({ place, filter: {}, today, offset: 0, limit: 10 })).toMatchObject({
      rows: [],
      matching: 0,
    });
    expect(await listTlds(place)).toEqual([]);
  });

  it('counts the top-level domains, most frequent first', async () => {
    await layDomains(
      place,
      ['a.net', 'b.net', 'c.com', 'd.xn--p1ai', 'e.net', 'f.com', 'g.co.uk'].map((name) => ({ name })),
    );
    expect(await listTlds(place)).toEqual([
      { tld: 'net', count: 3 },
      { tld: 'com', count: 2 },
      { tld: 'uk', count: 1 },
      { tld: 'xn--p1ai', count: 1 },
    ]);
  });

  it('answers past the end with how many there are', async () => {
    await layDomains(place, [{ name: 'one.fr' }]);
    const page = await listDomains({ place, filter: { sort: 'status' }, today, offset: 500, limit: 100 });
    expect(page).toEqual({ rows: [], offset: 500, matching: 1 });
  });

  describe('whatever is asked', () => {
    const all: DomainRow[] = [];

    beforeEach(async () => {
      // Names of one length, so that every collation agrees about their order.
      const rows = Array.from({ length: 60 }, (_, index) => ({
        name: `n${String((index * 37) % 60).padStart(2, '0')}.${['fr', 'de'][index % 2]}`,
        status: domainStatuses[index % domainStatuses.length],
        // Every third shares its day with others, every seventh has none.
        expiryDate: index % 7 === 0 ? null : addDays(today, (index % 3) * 20 - 10),
        attention: index % 5 === 0 ? 'missing' : null,
      }));
      await layDomains(place, rows);
      const { rows: stored } = await listDomains({ place, filter: {}, today, offset: 0, limit: 100 });
      all.splice(0, all.length, ...stored);
      expect(all).toHaveLength(60);
    });

    const filters = fc.record(
      {
        query: fc.constantFrom('n1', '2', '.de', 'n', 'nothing'),
        status: fc.constantFrom(...domainStatuses),
        expiring: fc.constantFrom(...expiringDays),
        attention: fc.constant('1' as const),
        tld: fc.constantFrom('fr', 'de', 'org'),
        sort: fc.constantFrom(...domainSorts),
        order: fc.constantFrom('asc' as const, 'desc' as const),
      },
      { requiredKeys: [] },
    );

    it('every page is a slice of the one list, and so is every batch of an export', async () => {
      const run = async (filter: DomainFilter, size: number) => {
        const expected = expectedList(all, filter);
        const paged: string[] = [];
        for (let offset = 0; offset < expected.length + size; offset += size) {
          const page = await listDomains({ place, filter, today, offset, limit: size });
          expect(page.matching).toBe(expected.length);
          paged.push(...page.rows.map(({ name }) => name));
        }
        expect(paged).toEqual(expected);
        const walked: string[] = [];
        for await (const rows of walkDomains({ place, filter, today, batch: size })) {
          expect(rows.length).toBeLessThanOrEqual(size);
          walked.push(...rows.map(({ name }) => name));
        }
        expect(walked).toEqual(expected);
      };
      await fc.assert(fc.asyncProperty(filters, fc.integer({ min: 1, max: 70 }), run), { numRuns: 60 });
    });
  });
});

/** The same list, the simple way. */
function expectedList(all: readonly DomainRow[], filter: DomainFilter): string[] {
  const { query = '', status, expiring, attention, tld } = filter;
  const { sort, order } = toListOrder(filter);
  const ended: readonly DomainStatus[] = endedStatuses;
  const matching = all.filter(
    (row) =>
      row.name.includes(query) &&
      (status === undefined || row.status === status) &&
      (attention === undefined || row.attention.length > 0) &&
      (tld === undefined || row.name.endsWith(`.${tld}`)) &&
      (expiring === undefined ||
        (row.expiryDate !== null &&
          row.expiryDate >= today &&
          row.expiryDate <= addDays(today, Number(expiring)) &&
          !ended.includes(row.status))),
  );
  const sign = order === 'desc' ? -1 : 1;
  const byName = (a: DomainRow, b: DomainRow) => sign * (a.name < b.name ? -1 : 1);
  return matching
    .sort((a, b) => {
      if (sort === 'status') {
        const place = (row: DomainRow) => domainStatuses.indexOf(row.status);
        return sign * (place(a) - place(b)) || byName(a, b);
      }
      if (sort === 'expiryDate' && a.expiryDate !== b.expiryDate) {
        if (a.expiryDate === null || b.expiryDate === null) return a.expiryDate === null ? 1 : -1;
        return sign * (a.expiryDate < b.expiryDate ? -1 : 1);
      }
      return byName(a, b);
    })
    .map(({ name }) => name);
}

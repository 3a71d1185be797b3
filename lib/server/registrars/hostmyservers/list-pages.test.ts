import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { ListingEnd } from '../contract';
import { defaultApiMap } from './default-api-map';
import { type ListRequest, listingPagesMax, listPages } from './list-pages';
import type { Query } from './next-page';

interface Item {
  id: string;
}
const toItem = (raw: unknown): Item | null =>
  typeof raw === 'object' && raw !== null && 'id' in raw ? { id: String(raw.id) } : null;

async function readAll(ask: (query: Query) => Result<unknown>, rest: Partial<ListRequest<Item>> = {}) {
  const asked: Query[] = [];
  const listing = listPages<Item>({
    map: defaultApiMap.contacts,
    baseUrl: 'https://api.test/v1',
    ask: async (query) => {
      asked.push(query);
      return ask(query);
    },
    toItem,
    keyOf: ({ id }) => id,
    documentedAsWhole: false,
    duplicates: 'drop',
    ...rest,
  });
  const ids: string[] = [];
  let unreadable = 0;
  for (;;) {
    const next = await listing.next();
    if (next.done) return { ids, unreadable, asked, end: next.value };
    ids.push(...next.value.items.map(({ id }) => id));
    unreadable += next.value.unreadable;
  }
}

const entries = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index }));
const pageOf = (query: Query) => Number(query.page ?? 1);
const complete: ListingEnd = { end: 'complete' };
const unexpected = (pointer: string) => ({ end: 'incomplete', code: 'UPSTREAM_SCHEMA', params: { pointer } });

/** Servers of `count` entries at `size` a page, each saying what follows in its own way. */
const servers = {
  links: (count: number, size: number) => (query: Query) => {
    const page = pageOf(query);
    const more = page * size < count;
    const next = more ? `https://api.test/v1/domains/contacts?page=${page + 1}` : null;
    return ok({ data: entries((page - 1) * size, Math.min(count, page * size)), links: { next } });
  },
  counters: (count: number, size: number) => (query: Query) => {
    const page = pageOf(query);
    const meta = { current_page: page, last_page: Math.max(1, Math.ceil(count / size)), total: count };
    return ok({ contacts: entries((page - 1) * size, Math.min(count, page * size)), meta });
  },
  total: (count: number, size: number) => (query: Query) => {
    const page = pageOf(query);
    return ok({
      data: entries((page - 1) * size, Math.min(count, page * size)),
      meta: { total: String(count) },
    });
  },
  silent: (count: number, size: number) => (query: Query) => {
    const page = pageOf(query);
    return ok(entries((page - 1) * size, Math.min(count, page * size)));
  },
};

describe('a listing', () => {
  test('reads every entry once and in order, however the pages are linked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(servers)),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 25 }),
        async (server, count, size) => {
          const read = await readAll(server(count, size));
          expect(read.end).toEqual(complete);
          expect(read.ids).toEqual(entries(0, count).map(({ id }) => String(id)));
        },
      ),
    );
  });

  test('that fails at any page is incomplete with the reason, and keeps what came before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(servers)),
        fc.integer({ min: 1, max: 6 }),
        async (server, failing) => {
          const read = await readAll((query) =>
            pageOf(query) === failing ? failure('RATE_LIMITED', { retryAfterMs: 9 }) : server(60, 10)(query),
          );
          expect(read.end).toEqual({ end: 'incomplete', code: 'RATE_LIMITED', retryAfterMs: 9 });
          expect(read.ids).toHaveLength((failing - 1) * 10);
        },
      ),
    );
  });

  test('asks for a hundred a page, and first without a page number', async () => {
    const read = await readAll(servers.links(150, 100));
    expect(read.asked).toEqual([{ per_page: '100' }, { per_page: '100', page: '2' }]);
  });

  test('without page size and number in the map asks once, as documented', async () => {
    const map = { ...defaultApiMap.contacts, page: null, pageSize: null };
    const read = await readAll(() => ok({ data: entries(0, 3) }), { map });
    expect(read).toMatchObject({ asked: [{}], end: complete, ids: ['0', '1', '2'] });
  });

  test('ends incomplete at a page that repeats earlier ids, whichever way pages are linked', async () => {
    const repeating = (body: object) => readAll(() => ok({ data: entries(0, 3), ...body }));
    expect((await repeating({ links: { next: '?page=2' } })).end).toEqual(unexpected('/data'));
    expect((await repeating({ meta: { current_page: 1, last_page: 9 } })).end).toEqual(unexpected('/data'));
    const silent = await repeating({});
    expect(silent).toMatchObject({ end: unexpected('/data'), ids: ['0', '1', '2'] });
    const shifted = await readAll((query) => ok(entries(pageOf(query) * 2, pageOf(query) * 2 + 3)));
    expect(shifted).toMatchObject({ end: unexpected('/data'), ids: ['2', '3', '4', '5', '6'] });
  });

  test('documented as whole is complete when the API ignores the page number', async () => {
    const whole = { documentedAsWhole: true };
    expect((await readAll(() => ok({ data: entries(0, 3) }), whole)).end).toEqual(complete);
    const paged = await readAll(() => ok({ data: entries(0, 3), meta: { last_page: 3 } }), whole);
    expect(paged.end).toEqual(unexpected('/data'));
    const laterRepeat = await readAll(
      (query) => ok(pageOf(query) === 3 ? entries(9, 18) : entries(pageOf(query) * 9, pageOf(query) * 9 + 9)),
      whole,
    );
    expect(laterRepeat.end).toEqual(unexpected('/data'));
  });

  test('counts what has no id instead of dropping it silently', async () => {
    const read = await readAll(() =>
      ok({ data: [{ id: 1 }, { name: 'x' }, null, 7], links: { next: null } }),
    );
    expect(read).toMatchObject({ ids: ['1'], unreadable: 3, end: complete });
  });

  test('with fewer entries than the API announces is incomplete', async () => {
    const read = await readAll(() => ok({ data: entries(0, 3), links: { next: null }, meta: { total: 5 } }));
    expect(read.end).toEqual(unexpected('/meta/total'));
  });

  test.each([null, 'x', {}, { data: {} }, { data: null }, { items: [] }])(
    'in %j is not a list',
    async (body) => {
      expect((await readAll(() => ok(body))).end).toEqual(unexpected('/data'));
    },
  );

  test.each([
    ['https://evil.test/v1/domains/contacts?page=2', 'REDIRECT_REFUSED'],
    ['http://api.test/v1/domains/contacts?page=2', 'REDIRECT_REFUSED'],
    ['https://api.test:8443/v1/domains/contacts?page=2', 'REDIRECT_REFUSED'],
    ['//evil.test/v1/domains/contacts', 'REDIRECT_REFUSED'],
    ['https://a:b@api.test/v1/domains/contacts?page=2', 'REDIRECT_REFUSED'],
    ['https://api.test/v1/other?page=2', 'REDIRECT_REFUSED'],
    ['/v1/domains/contacts/7', 'REDIRECT_REFUSED'],
    ['https://api.test/v1/user/revoke', 'FORBIDDEN_PATH'],
    ['../user/revoke', 'FORBIDDEN_PATH'],
    ['/v1/user/%72evoke/?page=2', 'FORBIDDEN_PATH'],
    ['javascript:alert(1)', 'REDIRECT_REFUSED'],
    ['http://[', 'UPSTREAM_SCHEMA'],
  ])('does not follow %s', async (next, code) => {
    const read = await readAll(() => ok({ data: entries(0, 2), links: { next } }));
    expect(read).toMatchObject({ end: { end: 'incomplete', code }, ids: ['0', '1'] });
    expect(read.asked).toHaveLength(1);
  });

  test('follows a next link with its own query, and keeps the page size', async () => {
    const read = await readAll((query) =>
      ok(
        query.cursor === 'abc'
          ? { data: entries(2, 4), links: { next: null } }
          : { data: entries(0, 2), links: { next: '/v1/domains/contacts/?cursor=abc' } },
      ),
    );
    expect(read).toMatchObject({ end: complete, ids: ['0', '1', '2', '3'] });
    expect(read.asked[1]).toEqual({ per_page: '100', cursor: 'abc' });
  });

  test('ends when pages bring nothing new but claim more', async () => {
    const empty = await readAll(() => ok({ data: [], links: { next: '?page=2' } }));
    expect(empty).toMatchObject({ end: unexpected('/data'), asked: { length: 1 } });
    const nameless = await readAll(() => ok([{ x: 1 }]));
    expect(nameless).toMatchObject({ end: unexpected('/data'), unreadable: 1, asked: { length: 1 } });
  });

  test('without end stops at the page limit', async () => {
    let page = 0;
    const read = await readAll(() => {
      page += 1;
      return ok({ data: [{ id: page }], links: { next: `?page=${page + 1}` } });
    });
    expect(read.asked).toHaveLength(listingPagesMax);
    expect(read.end).toEqual(unexpected('/links/next'));
  });

  test('ends with the signal, before the next page is asked for', async () => {
    const controller = new AbortController();
    const read = await readAll(
      (query) => {
        if (pageOf(query) === 2) controller.abort();
        return servers.links(60, 10)(query);
      },
      { signal: controller.signal },
    );
    expect(read).toMatchObject({ end: { end: 'incomplete', code: 'CANCELLED' }, asked: { length: 2 } });
  });
});

describe('a listing of any length', () => {
  const meta = (page: number, last: number) => ({ current_page: page, last_page: last });
  const pages = [entries(0, 3), entries(3, 6), entries(6, 9)];
  const ask = (query: Query) => {
    const page = Number(query.page ?? 1);
    return ok({ data: pages[page - 1], meta: meta(page, pages.length) });
  };

  test('goes on where it was left, to the same end', async () => {
    const listing = listPages<Item>({
      map: defaultApiMap.contacts,
      baseUrl: 'https://api.test/v1',
      ask: async (query) => ask(query),
      toItem,
      keyOf: ({ id }) => id,
      documentedAsWhole: false,
      duplicates: 'yield',
    });
    const first = await listing.next();
    const from = first.done ? null : first.value.next;
    expect(from).not.toBeNull();
    const rest = await readAll(ask, { duplicates: 'yield', from: from ?? '' });
    expect(rest).toMatchObject({ ids: ['3', '4', '5', '6', '7', '8'], end: { end: 'complete' } });
    expect(rest.asked).toHaveLength(2);
  });

  test('begins nowhere with a place that it never gave', async () => {
    for (const from of ['', 'null', '{"page":0}']) {
      const read = await readAll(ask, { duplicates: 'yield', from });
      expect(read).toMatchObject({ ids: [], end: { end: 'incomplete', code: 'INVALID_INPUT' } });
    }
  });

  test('leaves telling duplicates apart to its reader, and still never goes round in circles', async () => {
    const overlapping = (query: Query) => {
      const page = Number(query.page ?? 1);
      return ok({ data: entries(page * 2 - 2, page * 2 + 1), meta: meta(page, 3) });
    };
    const read = await readAll(overlapping, { duplicates: 'yield' });
    expect(read).toMatchObject({
      ids: ['0', '1', '2', '2', '3', '4', '4', '5', '6'],
      end: { end: 'complete' },
    });
    const circling = await readAll(() => ok({ data: entries(0, 3), meta: meta(1, 3) }), {
      duplicates: 'yield',
    });
    expect(circling.end).toMatchObject({ end: 'incomplete', code: 'UPSTREAM_SCHEMA' });
    expect(circling.asked).toHaveLength(2);
  });
});

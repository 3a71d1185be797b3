import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '@/lib/shared/result';
import type { Contact } from '@/lib/shared/schemas/contact';
import { findContact, forgetContacts, peekContact, searchContacts } from './contact-directory';
import type { Listing, ListingEnd, ListingPage, RegistrarModule } from './contract';

const contact = (id: number, name = `Person ${id}`): Contact => ({
  id: String(id),
  name,
  company: null,
  email: null,
  country: null,
});
const contacts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => contact(from + index));

/** A registrar whose pages come exactly when the test says so. */
function createRegistrar() {
  const listings: {
    send: (step: ListingPage<Contact> | ListingEnd) => void;
    signal: AbortSignal | undefined;
  }[] = [];
  const nothing = async () => failure('NOT_FOUND');
  const module: RegistrarModule = {
    describe: () => ({
      id: 'manual',
      title: 'Manual',
      capabilities: ['contacts'],
      links: { keys: '', documentation: '', support: '' },
      environments: [],
    }),
    testConnection: async () => ({ stages: [], account: null, outcome: failure('NOT_FOUND') }),
    readBalance: nothing,
    readAccount: nothing,
    readDomain: nothing,
    listDomains: async function* () {
      yield { items: [], unreadable: 0, total: 0, next: null };
      return { end: 'complete' };
    },
    listContacts: (_credentials, { signal }): Listing<Contact> => {
      const waiting: (ListingPage<Contact> | ListingEnd)[] = [];
      let wake = () => {};
      listings.push({
        signal,
        send: (step) => {
          waiting.push(step);
          wake();
        },
      });
      signal?.addEventListener('abort', () => wake());
      return (async function* () {
        for (;;) {
          const step = waiting.shift();
          if (step === undefined) {
            if (signal?.aborted) return { end: 'incomplete', code: 'CANCELLED' } as const;
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          } else if ('end' in step) return step;
          else yield step;
        }
      })();
    },
  };
  const listing = (number: number) => {
    const found = listings[number];
    if (!found) throw new Error(`listing ${number} was not asked for`);
    return found;
  };
  return { module, listings, listing };
}

const page = (items: Contact[], total: number | null = null): ListingPage<Contact> => ({
  items,
  unreadable: 0,
  total,
  next: null,
});
const complete: ListingEnd = { end: 'complete' };
const broken: ListingEnd = { end: 'incomplete', code: 'UPSTREAM_BROKEN' };

let keys: string[] = [];
function connect(keyVersion = `key-${Math.random()}`) {
  keys.push(keyVersion);
  const registrar = createRegistrar();
  const credentials = { baseUrl: 'https://api.test', apiKey: 'k', keyVersion };
  const source = { module: registrar.module, credentials };
  return {
    ...registrar,
    keyVersion,
    search: (query = '', cursor = '', signal?: AbortSignal) =>
      searchContacts({ ...source, query, cursor, limit: 50, signal }),
    find: (contactId: string, signal?: AbortSignal) =>
      findContact({ ...source, contactId, priority: 'background', signal }),
    findNow: (contactId: string) =>
      findContact({ ...source, contactId, priority: 'interactive', since: new Date() }),
  };
}
/** Lets everything that was resolved run to its next wait. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T10:00:00Z') });
});
afterEach(() => {
  for (const keyVersion of keys) forgetContacts(keyVersion);
  keys = [];
  vi.useRealTimers();
});
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const minutes = (n: number) => n * 60_000;

describe('the contact picker', () => {
  test('gets the first page while the rest still loads, and the rest later, from one listing', async () => {
    const { search, listing, listings } = connect();
    const first = search();
    listing(0).send(page(contacts(0, 100), 300));
    expect(await first).toMatchObject({
      ok: true,
      value: {
        matching: 100,
        nextCursor: '50',
        listing: { state: 'loading', loaded: 100, total: 300, readAt: '2026-11-24T10:00:00.000Z' },
      },
    });
    listing(0).send(page(contacts(100, 300), 300));
    listing(0).send(complete);
    await settle();
    expect(await search('person 299')).toMatchObject({
      ok: true,
      value: { items: [{ id: '299' }], nextCursor: null, listing: { state: 'complete', loaded: 300 } },
    });
    expect(listings).toHaveLength(1);
  });

  test('opened many times at once is one listing', async () => {
    const { search, listing, listings } = connect();
    const searches = Array.from({ length: 20 }, () => search());
    listing(0).send(page(contacts(0, 3)));
    listing(0).send(complete);
    const answers = await Promise.all(searches);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(listings).toHaveLength(1);
  });

  test('scrolls through everything with the cursors it is given', async () => {
    const { search, listing } = connect();
    const first = search();
    listing(0).send(page(contacts(0, 120)));
    listing(0).send(complete);
    await first;
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await search('', cursor);
      if (!answer.ok) throw new Error(answer.error.code);
      seen.push(...answer.value.items.map(({ id }) => id));
      cursor = answer.value.nextCursor;
    }
    expect(seen).toEqual(contacts(0, 120).map(({ id }) => id));
    expect(await search('', '-1')).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  test('says why when nothing could be read, and asks again next time', async () => {
    const { search, listing, listings } = connect();
    const first = search();
    listing(0).send({ end: 'incomplete', code: 'RATE_LIMITED', retryAfterMs: 7000 });
    expect(await first).toEqual({
      ok: false,
      error: { code: 'RATE_LIMITED', retry: true, retryAfterMs: 7000 },
    });
    const second = search();
    expect(listings).toHaveLength(2);
    listing(1).send(page([]));
    listing(1).send(complete);
    expect(await second).toMatchObject({ ok: true, value: { items: [], listing: { state: 'complete' } } });
  });

  test('shows what came before a failure as incomplete, and asks again after a while', async () => {
    const { search, listing, listings } = connect();
    const first = search();
    listing(0).send(page(contacts(0, 3)));
    listing(0).send(broken);
    await first;
    await settle();
    expect(await search()).toMatchObject({
      ok: true,
      value: { matching: 3, listing: { state: 'incomplete' } },
    });
    expect(listings).toHaveLength(1);
    pass(16_000);
    void search();
    expect(listings).toHaveLength(2);
  });

  test('reads a list again after five minutes while the old one is still shown', async () => {
    const { search, listing, listings } = connect();
    const first = search();
    listing(0).send(page(contacts(0, 3)));
    listing(0).send(complete);
    await first;
    pass(minutes(4.9));
    await search();
    expect(listings).toHaveLength(1);
    pass(minutes(0.2));
    expect(await search()).toMatchObject({ ok: true, value: { matching: 3 } });
    expect(listings).toHaveLength(2);
    listing(1).send(page(contacts(0, 2)));
    expect(await search()).toMatchObject({
      ok: true,
      value: { matching: 3, listing: { state: 'complete' } },
    });
    listing(1).send(complete);
    await settle();
    expect(await search()).toMatchObject({
      ok: true,
      value: { matching: 2, listing: { state: 'complete' } },
    });
    expect(listings).toHaveLength(2);
  });

  test('keeps showing an old list during an outage, with its age, but not to a key that is refused', async () => {
    const { search, listing, listings } = connect();
    const first = search();
    listing(0).send(page(contacts(0, 3)));
    listing(0).send(complete);
    await first;
    pass(minutes(6));
    await search();
    listing(1).send(broken);
    await settle();
    expect(await search()).toMatchObject({
      ok: true,
      value: { matching: 3, listing: { readAt: '2026-11-24T10:00:00.000Z' } },
    });
    expect(listings).toHaveLength(2);
    pass(minutes(1));
    await search();
    listing(2).send({ end: 'incomplete', code: 'CREDENTIAL_REJECTED' });
    await settle();
    const refused = search();
    listing(3).send({ end: 'incomplete', code: 'CREDENTIAL_REJECTED' });
    expect(await refused).toMatchObject({ ok: false, error: { code: 'CREDENTIAL_REJECTED' } });
  });

  test('meets no answer of another key, and none at all after its key was removed', async () => {
    const old = connect('version-1');
    const first = old.search();
    old.listing(0).send(page(contacts(0, 3)));
    await first;
    const next = connect('version-2');
    const second = next.search();
    next.listing(0).send(page(contacts(7, 8)));
    expect(await second).toMatchObject({ ok: true, value: { matching: 1 } });
    forgetContacts('version-1');
    expect(old.listing(0).signal?.aborted).toBe(true);
    expect(peekContact({ keyVersions: ['version-1'], contactId: '1' })).toBeNull();
    expect(peekContact({ keyVersions: ['version-2'], contactId: '7' })).toEqual(contact(7));
    void old.search();
    expect(old.listings).toHaveLength(2);
  });

  test('keeps four lists in memory and stops the one that was not used for longest', async () => {
    const all = Array.from({ length: 5 }, () => connect());
    for (const { search, listing } of all.slice(0, 4)) {
      const answer = search();
      listing(0).send(page(contacts(0, 1)));
      await answer;
    }
    await all[0]?.search();
    void all[4]?.search();
    expect(all.slice(0, 4).map(({ listing }) => listing(0).signal?.aborted)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  test('that is closed stops waiting, while the listing goes on for the others', async () => {
    const { search, listing } = connect();
    const controller = new AbortController();
    const closed = search('', '', controller.signal);
    const other = search();
    controller.abort();
    expect(await closed).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    listing(0).send(page(contacts(0, 1)));
    expect(await other).toMatchObject({ ok: true, value: { matching: 1 } });
  });
});

describe('the chosen contact', () => {
  test('is found as soon as it turns up', async () => {
    const { find, listing } = connect();
    const found = find('150');
    listing(0).send(page(contacts(0, 100)));
    listing(0).send(page(contacts(100, 200)));
    expect(await found).toMatchObject({ state: 'found', contact: contact(150) });
  });

  test('is missing only after a complete listing', async () => {
    const { find, listing } = connect();
    const found = find('150');
    listing(0).send(page(contacts(0, 100)));
    listing(0).send(complete);
    expect(await found).toMatchObject({ state: 'missing' });
  });

  test('is unknown, never missing, after a listing that failed or was stopped', async () => {
    const outage = connect();
    const duringOutage = outage.find('150');
    outage.listing(0).send(page(contacts(0, 100)));
    outage.listing(0).send(broken);
    expect(await duringOutage).toEqual({ state: 'unknown', code: 'UPSTREAM_BROKEN' });

    const removed = connect('version-1');
    const whileRemoved = removed.find('150');
    removed.listing(0).send(page(contacts(0, 100)));
    await settle();
    forgetContacts('version-1');
    expect(await whileRemoved).toEqual({ state: 'unknown', code: 'CANCELLED' });

    const controller = new AbortController();
    controller.abort();
    expect(await connect().find('1', controller.signal)).toEqual({ state: 'unknown', code: 'CANCELLED' });
  });

  test('is not taken from an old list: what was deleted since is missing', async () => {
    const { find, listing } = connect();
    const before = find('2');
    listing(0).send(page(contacts(0, 3)));
    listing(0).send(complete);
    expect(await before).toMatchObject({ state: 'found' });
    await settle();
    pass(minutes(6));
    const after = find('2');
    listing(1).send(page(contacts(0, 2)));
    listing(1).send(complete);
    expect(await after).toMatchObject({ state: 'missing' });
  });

  test('asked for now is not taken from what was read before, also not from a list that is still being read', async () => {
    const { find, findNow, search, listing, listings } = connect();
    const first = find('2');
    listing(0).send(page(contacts(0, 3)));
    expect(await first).toMatchObject({ state: 'found', readAt: new Date('2026-11-24T10:00:00Z') });
    pass(1_000);
    const whileReading = findNow('2');
    listing(1).send(page(contacts(0, 2)));
    listing(1).send(complete);
    const readAt = new Date('2026-11-24T10:00:01Z');
    expect(await whileReading).toEqual({ state: 'missing', readAt });
    await settle();
    expect(await find('2'), 'what was read last counts from then on').toEqual({ state: 'missing', readAt });
    expect(await search()).toMatchObject({ value: { matching: 2, listing: { state: 'complete' } } });
    expect(listings).toHaveLength(2);
    pass(1_000);
    const again = findNow('2');
    listing(2).send(page(contacts(0, 3)));
    expect(await again).toMatchObject({ state: 'found', readAt: new Date('2026-11-24T10:00:02Z') });
  });

  test('asked for now during an outage is unknown, however fresh the list before is', async () => {
    const { find, findNow, listing } = connect();
    const first = find('2');
    listing(0).send(page(contacts(0, 3)));
    listing(0).send(complete);
    await first;
    pass(1_000);
    const now = findNow('2');
    listing(1).send(broken);
    expect(await now).toEqual({ state: 'unknown', code: 'UPSTREAM_BROKEN' });
  });

  test('asked for now by several people, a second apart, is answered to each, and all of it stops together', async () => {
    const { find, findNow, listing, keyVersion } = connect();
    const first = find('2');
    listing(0).send(page(contacts(0, 3)));
    listing(0).send(complete);
    await first;
    pass(1_000);
    const early = findNow('2');
    pass(1_000);
    const late = findNow('2');
    listing(2).send(page(contacts(0, 2)));
    listing(2).send(complete);
    expect(await late).toMatchObject({ state: 'missing' });
    listing(1).send(page(contacts(0, 3)));
    expect(await early).toMatchObject({ state: 'found' });
    listing(1).send(complete);
    await settle();
    expect(await find('2'), 'the list that was begun last stays').toMatchObject({ state: 'missing' });
    pass(1_000);
    void findNow('2');
    pass(1_000);
    void findNow('2');
    forgetContacts(keyVersion);
    expect([listing(3), listing(4)].map(({ signal }) => signal?.aborted)).toEqual([true, true]);
  });
});

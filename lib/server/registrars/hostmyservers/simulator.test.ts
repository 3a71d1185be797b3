import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetEnv } from '@/lib/server/env';
import type { ErrorCode } from '@/lib/shared/errors';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { findContact, forgetContacts, searchContacts } from '../contact-directory';
import type { Listing, ListingEnd } from '../contract';
import { hostMyServers } from '.';

let simulator: Simulator;
let version = 0;

beforeAll(async () => {
  vi.stubEnv('HOSTMYSERVERS_ALLOW_LOCAL_API', '1');
  vi.stubEnv('LOG_LEVEL', 'silent');
  forgetEnv();
  simulator = await startSimulator({ contacts: 450, domains: 450 });
});
afterAll(async () => {
  await simulator.close();
  vi.unstubAllEnvs();
  forgetEnv();
});
beforeEach(() => simulator.reset());
afterEach(() => {
  expect(simulator.calls()).toMatchObject({ revokes: 0, elsewhere: 0 });
});

const options = { priority: 'interactive' } as const;
function credentials(apiKey: string) {
  version += 1;
  return { baseUrl: simulator.apiUrl, apiKey, keyVersion: `test-${version}` };
}

async function readAll<T>(listing: Listing<T>): Promise<{ items: T[]; unreadable: number; end: ListingEnd }> {
  const items: T[] = [];
  let unreadable = 0;
  for (;;) {
    const next = await listing.next();
    if (next.done) return { items, unreadable, end: next.value };
    items.push(...next.value.items);
    unreadable += next.value.unreadable;
  }
}
const contacts = (scenario = '', signal?: AbortSignal) =>
  readAll(hostMyServers.listContacts(credentials(`demo-key${scenario}`), { ...options, signal }));
const domains = (scenario = '') =>
  readAll(hostMyServers.listDomains(credentials(`demo-key${scenario}`), options));

describe('the balance', () => {
  test.each([
    ['', '1204.50', 'EUR'],
    ['--balance-french-text', '1204.50', 'EUR'],
    ['--balance-french-narrow', '1204.50', 'EUR'],
    ['--balance-number', '1204.50', 'EUR'],
    ['--balance-integer', '1204.00', 'EUR'],
    ['--balance-huge', '98765432109876.54', 'EUR'],
    ['--negative-balance', '-12.30', 'EUR'],
    ['--zero-balance', '0.00', 'EUR'],
    ['--other-currency', '1204.50', 'CHF'],
    ['--no-decimals-currency', '120450', 'JPY'],
    ['--no-currency', '1204.50', 'EUR'],
    ['--odd-currency', '1204.50', 'EUR'],
    ['--balance-as-credit', '1204.50', 'EUR'],
    ['--balance-in-account', '1204.50', 'EUR'],
    ['--account-minimal', '1204.50', 'EUR'],
    ['--byte-order-mark', '1204.50', 'EUR'],
    ['--redirect-same-origin', '1204.50', 'EUR'],
  ])('with demo-key%s is %s %s', async (scenario, amount, currency) => {
    const read = await hostMyServers.readBalance(credentials(`demo-key${scenario}`), options);
    expect(read).toEqual({ ok: true, value: { balance: { amount, currency } } });
  });

  test.each<[scenario: string, code: ErrorCode, params: object]>([
    ['missing-balance', 'BALANCE_NOT_FOUND', { pointer: '/data/balance' }],
    ['null-balance', 'BALANCE_NOT_FOUND', { pointer: '/data/balance' }],
    ['empty-balance', 'BALANCE_NOT_FOUND', { pointer: '/data/balance' }],
    ['balance-not-a-number', 'BALANCE_NOT_FOUND', { pointer: '/data/balance' }],
    ['account-bare', 'BALANCE_NOT_FOUND', { pointer: '/data/balance' }],
    ['data-is-text', 'BALANCE_NOT_FOUND', { pointer: '/data/balance' }],
    ['wrong-types', 'BALANCE_NOT_FOUND', { pointer: '/data/currency' }],
  ])('with %s is not found, never 0.00', async (scenario, code, params) => {
    const read = await hostMyServers.readBalance(credentials(`demo-key--${scenario}`), options);
    expect(read).toMatchObject({ ok: false, error: { code, params } });
  });

  test.each<[scenario: string, code: ErrorCode]>([
    ['empty-body', 'UPSTREAM_NOT_JSON'],
    ['broken-json', 'UPSTREAM_NOT_JSON'],
    ['bad-utf8', 'UPSTREAM_NOT_JSON'],
    ['html-200', 'UPSTREAM_NOT_JSON'],
    ['gzip-bomb', 'BODY_TOO_LARGE'],
    ['endless-body', 'BODY_TOO_LARGE'],
    ['deep-nesting', 'UPSTREAM_SCHEMA'],
    ['redirect-other-origin', 'REDIRECT_REFUSED'],
    ['redirect-revokes', 'FORBIDDEN_PATH'],
    ['reset-before-headers', 'UNREACHABLE'],
    ['reset-mid-body', 'UNREACHABLE'],
    ['truncated', 'UNREACHABLE'],
  ])('with %s says %s, in a test as well', async (scenario, code) => {
    const { outcome, stages } = await hostMyServers.testConnection(
      credentials(`demo-key--${scenario}`),
      options,
    );
    expect(outcome).toMatchObject({ ok: false, error: { code } });
    expect(stages.find(({ stage }) => stage === 'http')).toMatchObject({ outcome: 'failed', code });
  });

  test('missing in a test does not keep the contacts from being asked', async () => {
    const { outcome, stages } = await hostMyServers.testConnection(
      credentials('demo-key--missing-balance'),
      options,
    );
    expect(outcome).toMatchObject({
      error: { code: 'BALANCE_NOT_FOUND', params: { pointer: '/data/balance' } },
    });
    expect(stages.slice(-2)).toMatchObject([
      { stage: 'balance', outcome: 'failed', params: { pointer: '/data/balance' } },
      { stage: 'contacts', outcome: 'passed', params: { count: 450, complete: 1 } },
    ]);
  });
});

describe('the account', () => {
  test('is its named fields', async () => {
    const read = await hostMyServers.readAccount(credentials('demo-key'), options);
    expect(read).toMatchObject({
      ok: true,
      value: { id: expect.any(String), email: expect.stringContaining('@') },
    });
    expect(JSON.stringify(read)).not.toMatch(/token/i);
  });

  test('without name and e-mail says so', async () => {
    const read = await hostMyServers.readAccount(credentials('demo-key--account-minimal'), options);
    expect(read).toEqual({
      ok: true,
      value: { id: expect.any(String), name: null, company: null, email: null, country: null },
    });
  });
});

describe('the list of contacts', () => {
  test.each(['', '--resource-name', '--bare-array', '--meta-only', '--links-only', '--pages-only'])(
    'is read whole with demo-key%s',
    async (scenario) => {
      const read = await contacts(scenario);
      expect(read).toMatchObject({ end: { end: 'complete' }, unreadable: 0, items: { length: 450 } });
      expect(new Set(read.items.map(({ id }) => id)).size).toBe(450);
    },
  );

  test('that is empty is complete', async () => {
    expect(await contacts('--empty-list')).toEqual({ items: [], unreadable: 0, end: { end: 'complete' } });
  });

  test.each<[scenario: string, code: ErrorCode, read: number]>([
    ['page-repeats', 'UPSTREAM_SCHEMA', 100],
    ['page-overlaps', 'UPSTREAM_SCHEMA', 199],
    ['page-empty', 'UPSTREAM_SCHEMA', 200],
    ['page-fails', 'UPSTREAM_BROKEN', 200],
    ['page-html', 'UPSTREAM_BROKEN', 200],
    ['next-elsewhere', 'REDIRECT_REFUSED', 100],
    ['next-revokes', 'FORBIDDEN_PATH', 100],
    ['next-to-itself', 'UPSTREAM_SCHEMA', 100],
    ['revoked-midway-2', 'CREDENTIAL_REJECTED', 200],
    ['403', 'PERMISSION_DENIED', 0],
    ['429-long', 'RATE_LIMITED', 0],
    ['data-is-text', 'UPSTREAM_SCHEMA', 0],
    ['wrong-types', 'UPSTREAM_SCHEMA', 0],
  ])('with %s is incomplete with %s and keeps the %i before', async (scenario, code, length) => {
    expect(await contacts(`--${scenario}`)).toMatchObject({
      end: { end: 'incomplete', code },
      items: { length },
    });
  });

  test('that fails now and then is read whole: each page is asked again', async () => {
    expect((await contacts('--flapping')).end).toEqual({ end: 'complete' });
  });

  test('counts contacts without id', async () => {
    const read = await contacts('--contact-without-id');
    expect(read.end).toEqual({ end: 'complete' });
    expect(read.unreadable).toBeGreaterThan(50);
    expect(read.items.length + read.unreadable).toBe(450);
  });

  test('has names from all spellings, and none where there is none', async () => {
    const { items } = await contacts('--contact-names-mixed');
    const named = (turn: number) =>
      items.filter((_, index) => index % 5 === turn).map(({ name }) => name !== null);
    expect([0, 1, 2, 3, 4].map((turn) => new Set(named(turn)))).toEqual(
      [true, true, true, false, false].map((known) => new Set([known])),
    );
  });

  test('keeps markup as text on one line, and strips what would turn the line around', async () => {
    const { items } = await contacts('--contact-markup');
    expect(items[0]?.name).toContain('<img src=x onerror=alert(1)>');
    expect(items.filter(({ name }) => /[\n\u202e]/.test(name ?? ''))).toEqual([]);
    expect(Math.max(...items.map(({ name }) => name?.length ?? 0))).toBeLessThan(500);
  });

  test('stops with the signal', async () => {
    const controller = new AbortController();
    const listing = hostMyServers.listContacts(credentials('demo-key'), {
      ...options,
      signal: controller.signal,
    });
    await listing.next();
    controller.abort();
    expect(await listing.next()).toEqual({ done: true, value: { end: 'incomplete', code: 'CANCELLED' } });
    expect(simulator.calls().total).toBe(1);
  });
});

describe('the list of domains', () => {
  test.each(['', '--resource-name', '--bare-array', '--meta-only', '--links-only', '--pages-only'])(
    'is read whole with demo-key%s',
    async (scenario) => {
      const read = await domains(scenario);
      expect(read).toMatchObject({ end: { end: 'complete' }, unreadable: 0, items: { length: 450 } });
      expect(read.items.filter(({ status }) => status === 'unknown')).toEqual([]);
      expect(read.items.filter(({ refusedExpiryDate }) => refusedExpiryDate !== null)).toEqual([]);
    },
  );

  test('of which half are gone is complete, with half as many', async () => {
    expect(await domains('--half-gone')).toMatchObject({ end: { end: 'complete' }, items: { length: 225 } });
  });

  test('is the same in four forms of dates, in French words and in capitals', async () => {
    const plain = (await domains()).items;
    expect((await domains('--dates-mixed')).items).toEqual(plain);
    expect((await domains('--names-unicode')).items).toEqual(plain);
    const french = (await domains('--status-french')).items;
    expect(french.map(({ name, status }) => [name, status])).toEqual(
      plain.map(({ name, status }) => [name, status]),
    );
  });

  test.each(['date-zero', 'date-1970', 'date-minus-one', 'date-far-future', 'date-empty', 'dates-absurd'])(
    'takes no date from %s and shows what was refused',
    async (scenario) => {
      const { items } = await domains(`--${scenario}`);
      for (const { expiryDate, refusedExpiryDate } of items) {
        expect(expiryDate).toBeNull();
        expect(refusedExpiryDate).not.toBeNull();
      }
    },
  );

  test('without dates has none, refused or not', async () => {
    const { items } = await domains('--date-missing');
    expect(
      new Set(items.map(({ expiryDate, refusedExpiryDate }) => expiryDate ?? refusedExpiryDate)),
    ).toEqual(new Set([null]));
  });

  test('keeps the words of unknown statuses', async () => {
    const { items } = await domains('--status-unknown');
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(items[0]?.rawStatus).toBe('EN_LITIGE');
  });

  test('counts domains without name', async () => {
    const read = await domains('--domain-without-name');
    expect(read.items.length + read.unreadable).toBe(450);
    expect(read.unreadable).toBeGreaterThan(50);
  });
});

describe('the contact directory', () => {
  test('serves the first page of a long list at once and all of it later, from one listing', async () => {
    const source = { module: hostMyServers, credentials: credentials('demo-key') };
    const first = await searchContacts({ ...source, query: '', cursor: '', limit: 50 });
    expect(first).toMatchObject({ ok: true, value: { items: { length: 50 }, listing: { total: 450 } } });
    const missing = await findContact({ ...source, contactId: 'nobody', priority: 'background' });
    expect(missing).toMatchObject({ state: 'missing' });
    expect(simulator.calls().byPath).toEqual({ '/api/domains/contacts': 5 });
    forgetContacts(source.credentials.keyVersion);
  });

  test('says that a contact deleted at the registrar is missing, and nothing during an outage', async () => {
    const [contact] = (await contacts()).items;
    const contactId = contact?.id ?? '';
    const find = (apiKey: string) =>
      findContact({
        module: hostMyServers,
        credentials: credentials(apiKey),
        contactId,
        priority: 'background',
      });
    expect(await find('demo-key')).toMatchObject({ state: 'found', contact });
    expect(await find('demo-key--contact-deleted')).toMatchObject({ state: 'missing' });
    expect(await find('demo-key--contact-deleted--page-fails')).toEqual({
      state: 'unknown',
      code: 'UPSTREAM_BROKEN',
    });
    expect(await find('revoked-key')).toEqual({ state: 'unknown', code: 'CREDENTIAL_REJECTED' });
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { forgetEnv } from '@/lib/server/env';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { hostMyServers } from '.';
import { forgetApiMap } from './api-map';

// What an operator can put right with a file alone, over real HTTP.

let simulator: Simulator;
let version = 0;

beforeAll(async () => {
  simulator = await startSimulator({ contacts: 3 });
});
afterAll(() => simulator.close());
afterEach(() => {
  expect(simulator.calls().revokes).toBe(0);
  simulator.reset();
  vi.unstubAllEnvs();
  forgetEnv();
  forgetApiMap();
});

function startWith(map: object) {
  const file = join(mkdtempSync(join(tmpdir(), 'api-map-')), 'map.json');
  writeFileSync(file, JSON.stringify(map));
  vi.stubEnv('HOSTMYSERVERS_API_MAP', file);
  vi.stubEnv('HOSTMYSERVERS_ALLOW_LOCAL_API', '1');
  vi.stubEnv('LOG_LEVEL', 'silent');
  forgetEnv();
  forgetApiMap();
}
function credentials(apiKey: string) {
  version += 1;
  return { baseUrl: simulator.apiUrl, apiKey, keyVersion: `map-${version}` };
}
const options = { priority: 'interactive' } as const;
const euros = (amount: string) => ({ amount, currency: 'EUR' });

test('a balance in cents is right once the map says so, and not a hundred times too large', async () => {
  startWith({ balance: { unit: 'minor' } });
  const read = await hostMyServers.readBalance(credentials('demo-key--cents'), options);
  expect(read).toEqual({ ok: true, value: { balance: euros('1204.50') } });
});

test('the unit of the map is not stretched: an amount with decimals is refused as cents', async () => {
  startWith({ balance: { unit: 'minor' } });
  const read = await hostMyServers.readBalance(credentials('demo-key'), options);
  expect(read).toMatchObject({ error: { code: 'BALANCE_NOT_FOUND', params: { pointer: '/data/balance' } } });
});

test('available funds and total are told apart once the map says where they are', async () => {
  startWith({ balance: { available: '/data/available_balance' } });
  const read = await hostMyServers.readBalance(credentials('demo-key--available-and-total'), options);
  expect(read).toEqual({ ok: true, value: { balance: euros('1204.50'), available: euros('904.50') } });
});

test('an account without an envelope is read with pointers to the top', async () => {
  startWith({
    account: { id: '/id', email: '/email' },
    balance: { amount: '/balance', currency: '/currency' },
  });
  const key = credentials('demo-key--account-bare');
  expect(await hostMyServers.readBalance(key, options)).toEqual({
    ok: true,
    value: { balance: euros('1204.50') },
  });
  expect(await hostMyServers.readAccount(key, options)).toMatchObject({
    value: { email: expect.stringContaining('@') },
  });
});

test('the key is sent raw when the map takes the prefix away', async () => {
  startWith({ auth: { prefix: '' } });
  expect(await hostMyServers.readBalance(credentials('demo-key'), options)).toMatchObject({ ok: true });
});

test('a balance at a path of its own is a call of its own; when that fails, contacts are still tested', async () => {
  startWith({ balance: { path: '/user/balance' } });
  const { stages, outcome } = await hostMyServers.testConnection(credentials('demo-key'), options);
  expect(outcome).toMatchObject({ error: { code: 'UPSTREAM_NOT_FOUND' } });
  expect(stages.slice(-4)).toMatchObject([
    { stage: 'http', outcome: 'passed' },
    { stage: 'authentication', outcome: 'passed' },
    { stage: 'balance', outcome: 'failed', code: 'UPSTREAM_NOT_FOUND' },
    { stage: 'contacts', outcome: 'passed' },
  ]);
});

test('a list that is never paged is asked once and complete', async () => {
  startWith({ contacts: { page: null, pageSize: null } });
  const listing = hostMyServers.listContacts(credentials('demo-key--pages-only'), options);
  expect(await listing.next()).toMatchObject({ done: false, value: { items: { length: 3 } } });
  expect(await listing.next()).toEqual({ done: true, value: { end: 'complete' } });
  expect(simulator.calls().total).toBe(1);
});

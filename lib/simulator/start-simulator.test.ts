import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askSimulator } from './ask-simulator';
import { at, contacts, details, domains, itemsOf } from './scenarios/expect-scenarios';
import { type Simulator, startSimulator } from './start-simulator';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ contacts: 120, domains: 450 });
});
afterEach(() => simulator.close());

const ask = (path: string, key = 'demo-key') => askSimulator({ simulator, path, key });
const withHeader = (authorization: string) =>
  askSimulator({ simulator, path: details, headers: { authorization } });

describe('the account', () => {
  it('answers with and without a trailing slash, counted as one path', async () => {
    expect((await ask('/api/user/details')).status).toBe(200);
    expect((await ask('/api/user/details/')).status).toBe(200);
    expect(simulator.calls().byPath).toEqual({ '/api/user/details': 2 });
  });

  it('carries the balance among tokens of other services, which are decoys', async () => {
    const answer = await ask(details);
    expect(at(answer, '/data')).toMatchObject({ id: 40_217, balance: '1204.50', currency: 'EUR' });
    expect(answer.text.match(/decoy-token-/g)?.length).toBeGreaterThanOrEqual(5);
  });
});

describe('keys', () => {
  it('takes the key with Bearer in any case, or raw', async () => {
    for (const header of [
      'Bearer demo-key',
      'bearer demo-key',
      'demo-key',
      'sandbox-demo-key',
      'demo-key-second*one',
    ]) {
      expect((await withHeader(header)).status, header).toBe(200);
    }
  });

  it('refuses a doubled Bearer, an unknown key, a deleted one and none with 401', async () => {
    for (const header of ['Bearer Bearer demo-key', 'demo-keyring', 'Bearer revoked-key', 'Basic abc']) {
      expect((await withHeader(header)).status, header).toBe(401);
    }
    expect((await askSimulator({ simulator, path: details })).status).toBe(401);
  });

  it('tells missing rights from a refused IP address', async () => {
    const noRights = 'no-domain-rights-key';
    expect((await ask(details, noRights)).status).toBe(200);
    expect((await ask(contacts, noRights)).status).toBe(403);
    expect((await ask(domains, noRights)).status).toBe(403);
    const refused = await ask(details, 'ip-refused-key');
    expect(refused).toMatchObject({ status: 403, text: expect.stringContaining('IP address') });
  });

  it('shows another account for the sandbox key', async () => {
    expect(at(await ask(details, 'sandbox-demo-key'), '/data')).toMatchObject({
      id: 900_042,
      balance: '10000.00',
    });
  });

  it('says so when a scenario in a key does not exist', async () => {
    expect(await ask(details, 'demo-key--cnts')).toMatchObject({
      status: 400,
      text: expect.stringContaining('cnts'),
    });
  });

  it('lets several scenarios hold at once', async () => {
    const answer = await ask(details, 'demo-key--slow-30--cents--other-currency');
    expect(at(answer, '/data')).toMatchObject({ balance: 120_450, currency: 'CHF' });
  });

  it('really revokes the calling key by GET /user/revoke, and counts it', async () => {
    expect((await ask('/api/user/revoke/', 'demo-key-a')).status).toBe(200);
    expect((await ask(details, 'demo-key-a')).status).toBe(401);
    expect((await ask(details, 'demo-key-b')).status).toBe(200);
    expect(simulator.calls().revokes).toBe(1);
    simulator.reset();
    expect((await ask(details, 'demo-key-a')).status).toBe(200);
  });
});

describe('listings', () => {
  it('are read to the end by links.next, every item once', async () => {
    for (const [path, total] of [
      [contacts, 120],
      [domains, 450],
    ] as const) {
      const ids = new Set<unknown>();
      let next: unknown = `${simulator.url}${path}?per_page=50`;
      for (let calls = 0; typeof next === 'string' && calls < 20; calls += 1) {
        const answer = await ask(next.slice(simulator.url.length));
        for (const { id } of itemsOf(answer)) ids.add(id);
        next = at(answer, '/links/next');
      }
      expect(next).toBeNull();
      expect(ids.size).toBe(total);
    }
  });

  it('never give more than 200 items on a page', async () => {
    const answer = await ask(`${domains}?per_page=5000`);
    expect(itemsOf(answer)).toHaveLength(200);
    expect(at(answer, '/meta')).toMatchObject({ current_page: 1, last_page: 3, per_page: 200, total: 450 });
  });

  it('reach the last of a million domains as quickly as the first', async () => {
    simulator.configure({ domains: 1_000_000 });
    const last = await ask(`${domains}?per_page=200&page=5000`);
    expect(itemsOf(last)).toHaveLength(200);
    expect(at(last, '/data/199/id')).toBe(1_499_999);
  });

  it('are the same again for the same seed, and others for another', async () => {
    simulator.configure({ seed: 7 });
    const first = await ask(contacts);
    simulator.configure({ seed: 8 });
    expect((await ask(contacts)).text).not.toBe(first.text);
    simulator.configure({ seed: 7 });
    expect((await ask(contacts)).text).toBe(first.text);
  });

  it('leave out a deleted contact until it is restored', async () => {
    const before = itemsOf(await ask(`${contacts}?per_page=200`));
    const id = String(before[60]?.id);
    expect(simulator.setContactDeleted({ id, deleted: true })).toBe(true);
    const without = itemsOf(await ask(`${contacts}?per_page=200`));
    expect(without).toEqual(before.filter((contact) => String(contact.id) !== id));
    simulator.setContactDeleted({ id, deleted: false });
    expect(itemsOf(await ask(`${contacts}?per_page=200`))).toEqual(before);
    expect(simulator.setContactDeleted({ id: '1', deleted: true })).toBe(false);
  });
});

describe('what the API does not have', () => {
  it('is 404 for another path and 405 for another method', async () => {
    expect((await ask('/api/domains/register')).status).toBe(404);
    expect((await askSimulator({ simulator, path: details, key: 'demo-key', method: 'DELETE' })).status).toBe(
      405,
    );
  });

  it('has no control path under /api', async () => {
    expect((await ask('/api/__simulator/calls')).status).toBe(404);
  });
});

it('counts no answer to a call from before the counts were reset', async () => {
  simulator.configure({ latencyMs: 200 });
  const late = ask(details);
  await expect.poll(() => simulator.calls().inFlight).toBe(1);
  simulator.reset('calls');
  expect((await late).status).toBe(200);
  await expect.poll(() => simulator.calls().inFlight).toBe(0);
  expect(simulator.calls().byStatus).toEqual({});
});

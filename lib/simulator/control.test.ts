import { get } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askSimulator } from './ask-simulator';
import { at, contacts, details, domains, itemsOf } from './scenarios/expect-scenarios';
import { type Simulator, startSimulator } from './start-simulator';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ contacts: 30, domains: 30 });
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

const ask = (path: string, key = 'demo-key') => askSimulator({ simulator, path, key });
const look = (path: string) => askSimulator({ simulator, path: `/__simulator/${path}` });

async function tell(path: string, body: unknown): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (await fetch(`${simulator.url}/__simulator/${path}`, { method: 'POST', body: text })).status;
}

describe('counts', () => {
  it('are kept per path, per key and per status, with the last calls in order', async () => {
    await ask(details);
    await ask(`${contacts}?page=2`, 'demo-key-b');
    await ask(details, 'revoked-key');
    const report = await look('calls');
    expect(report.json).toMatchObject({
      total: 3,
      byPath: { [details]: 2, [contacts]: 1 },
      byKey: { 'demo-key': 1, 'demo-key-b': 1, 'revoked-key': 1 },
      byPathAndKey: { [details]: { 'demo-key': 1, 'revoked-key': 1 } },
      byStatus: { '200': 2, '401': 1 },
      revokes: 0,
      elsewhere: 0,
      inFlight: 0,
      maxInFlight: 1,
    });
    expect(at(report, '/last/1')).toMatchObject({
      path: contacts,
      query: 'page=2',
      key: 'demo-key-b',
      status: 200,
    });
    expect(Object.keys(Object(at(await look('calls?last=2'), '/last')))).toHaveLength(2);
  });

  it('do not hold a key that is none of ours', async () => {
    await ask(details, 'real-secret-of-somebody');
    expect((await look('calls')).text).not.toContain('real-secret');
    expect((await look('calls')).text).toContain('unknown:');
  });

  it('do not count the control path, and start again after a reset', async () => {
    await look('health');
    await ask(details);
    expect(await tell('reset', { only: 'calls' })).toBe(200);
    expect(at(await look('calls'), '/total')).toBe(0);
  });

  it('tell how many requests were under way at once', async () => {
    await Promise.all([1, 2, 3].map((page) => ask(`${domains}?page=${page}`, 'demo-key--slow-150')));
    expect(simulator.calls()).toMatchObject({ maxInFlight: 3, inFlight: 0 });
  });
});

describe('scenarios set from outside', () => {
  it('hold for everybody until taken back', async () => {
    expect(await tell('scenario', { scenario: '500' })).toBe(200);
    expect((await ask(details)).status).toBe(500);
    expect((await ask(contacts, 'demo-key-b')).status).toBe(500);
    await tell('scenario', { scenario: 'none' });
    expect((await ask(details)).status).toBe(200);
  });

  it('hold for a path, with or without /api', async () => {
    await tell('scenario', { scenario: '404', path: '/domains/contacts/' });
    expect((await ask(contacts)).status).toBe(404);
    expect((await ask(details)).status).toBe(200);
  });

  it('hold for a number of calls', async () => {
    await tell('scenario', { scenario: '503', times: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await ask(details)).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('hold for a key', async () => {
    await tell('scenario', { scenario: '401', forKey: 'demo-key-b' });
    expect((await ask(details, 'demo-key-b')).status).toBe(401);
    expect((await ask(details)).status).toBe(200);
  });

  it('can be joined, with numbers', async () => {
    await tell('scenario', { scenario: 'cents--page-fails-1' });
    expect(at(await ask(details), '/data/balance')).toBe(120_450);
    expect((await ask(contacts)).status).toBe(500);
  });

  it('are refused when there is no such scenario or the body is none', async () => {
    expect(await tell('scenario', { scenario: 'teapot' })).toBe(422);
    expect(await tell('scenario', { scenario: '401-5' })).toBe(422);
    expect(await tell('scenario', { scenario: '500', pth: '/x' })).toBe(422);
    expect(await tell('scenario', '{')).toBe(400);
    expect(() => simulator.setScenario('teapot')).toThrow('teapot');
  });
});

describe('what exists', () => {
  it('is configured while running and put back by a reset', async () => {
    await tell('config', { contacts: 3, balance: '80.00', currency: 'USD', clock: '2031-01-01T00:00:00Z' });
    expect(at(await ask(contacts), '/meta/total')).toBe(3);
    expect(at(await ask(details), '/data')).toMatchObject({ balance: '80.00', currency: 'USD' });
    const active = itemsOf(await ask(domains)).find(({ status }) => status === 'active');
    expect(String(active?.expires_at) >= '2031-01-01').toBe(true);
    await tell('reset', {});
    expect(at(await ask(contacts), '/meta/total')).toBe(30);
    expect(await tell('config', { contacts: -1 })).toBe(422);
  });

  it('loses a contact and gets it back', async () => {
    const id = String(at(await ask(contacts), '/data/4/id'));
    expect(await tell(`contacts/${encodeURIComponent(id)}`, { deleted: true })).toBe(200);
    expect((await ask(contacts)).text).not.toContain(id);
    expect(await tell(`contacts/${encodeURIComponent(id)}`, { deleted: false })).toBe(200);
    expect((await ask(contacts)).text).toContain(id);
    expect(await tell('contacts/no-such-id', { deleted: true })).toBe(404);
    expect(await tell('contacts/%E0%A4%A', { deleted: true })).toBe(404);
  });

  it('answers more slowly on demand', async () => {
    await tell('config', { latencyMs: 80 });
    const before = performance.now();
    await ask(details);
    expect(performance.now() - before).toBeGreaterThanOrEqual(75);
  });
});

describe('the control path', () => {
  it('refuses callers that reach it under a name of theirs', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'attacker.example' };
      get(`${simulator.url}/__simulator/calls`, { headers }, (response) =>
        resolve(response.resume().statusCode),
      ).on('error', reject);
    });
    expect(status).toBe(403);
  });

  it('lists what it knows', async () => {
    expect((await look('scenarios')).text).toContain('gzip-bomb');
    expect(at(await look('health'), '/status')).toBe('ready');
    expect((await look('nothing')).status).toBe(404);
  });
});

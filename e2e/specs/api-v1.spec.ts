import { expect } from '@playwright/test';
import { connectAnew } from '../fixtures/connect';
import { storeDoorParts } from '../fixtures/door-parts';
import { type DoorParts, listDoors, toPath } from '../fixtures/doors';
import { hoursAgo } from '../fixtures/past';
import { ask } from '../fixtures/raw-request';
import { apiToken, storeApiToken } from '../fixtures/stored-token';
import { test } from '../fixtures/test';

// As curl asks: one request as written, no browser and no cookies unless a test brings them.
test.describe.configure({ timeout: 180_000 });

const doors = listDoors().filter(({ pattern }) => pattern.startsWith('/api/v1'));
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
let parts: DoorParts = {};
let cookie = '';

test.beforeAll(async ({ browser, panel, signedIn, simulator }) => {
  await simulator.reset();
  const storageState = await signedIn.state();
  const context = await browser.newContext({ baseURL: panel.url, storageState });
  await connectAnew({ page: await context.newPage(), panel, apiKey: 'demo-key' });
  await context.close();
  parts = await storeDoorParts(panel);
  cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
});

test.beforeEach(async ({ panel }) => {
  await panel.query('DELETE FROM "RateLimiterFlexible"');
});

test('nobody is let in without a token that counts, nor sent to the login', async ({ panel }) => {
  const expired = `rp_${'e'.repeat(43)}`;
  const revoked = `rp_${'r'.repeat(43)}`;
  await storeApiToken(panel, { id: 'stored-token-2', token: expired, expiresAt: hoursAgo(1) });
  await storeApiToken(panel, { id: 'stored-token-3', token: revoked, revokedAt: hoursAgo(1) });
  const knocks: [string, Record<string, string>][] = [
    ['without a token', {}],
    ['with a session only', { cookie }],
    ['with a session and a foreign origin', { cookie, origin: 'https://elsewhere.example' }],
    ['with an expired token', bearer(expired)],
    ['with an expired token and a session', { ...bearer(expired), cookie }],
    ['with a revoked token', bearer(revoked)],
    ['with an unknown token', bearer(`rp_${'u'.repeat(43)}`)],
  ];
  const letIn = [];
  for (const door of doors) {
    for (const [what, headers] of knocks) {
      for (const method of ['GET', 'POST']) {
        await panel.query('DELETE FROM "RateLimiterFlexible"');
        const answer = await ask({ url: panel.url, path: toPath({ door, parts }), method, headers });
        const refused = answer.status === 401 && JSON.parse(answer.body).error.code === 'TOKEN_REFUSED';
        if (!refused) letIn.push(`${method} ${door.pattern} ${what}: ${answer.status}`);
        expect(answer.headers.location).toBeUndefined();
      }
    }
  }
  expect(letIn).toEqual([]);
});

test('a token is of no use at any other door', async ({ panel }) => {
  const others = listDoors().filter(({ open, headers }) => !open && headers.authorization === undefined);
  expect(others.length).toBeGreaterThan(15);
  for (const door of others) {
    const answer = await ask({ url: panel.url, path: toPath({ door, parts }), headers: bearer(apiToken) });
    expect([door.pattern, [307, 401].includes(answer.status)]).toEqual([door.pattern, true]);
  }
});

test('a token reads, and starts a test and a synchronisation', async ({ panel }) => {
  const headers = bearer(apiToken);
  const get = async (path: string) => {
    const answer = await ask({ url: panel.url, path, headers });
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers['cache-control']).toContain('no-store');
    return JSON.parse(answer.body);
  };
  expect(await get('/api/v1')).toMatchObject({ name: 'stored-by-a-test', role: 'administrator' });
  expect(await get('/api/v1/domains?query=stored')).toMatchObject({
    items: [{ name: 'stored-domain.example', expiryDate: '2031-05-17' }],
    nextCursor: null,
  });
  const document = await get('/api/v1/openapi.json');
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: panel.url }] });
  const started = await ask({ url: panel.url, path: '/api/v1/test', method: 'POST', headers });
  expect(started.status).toBe(202);
  await expect
    .poll(async () => (await get(String(started.headers.location))).state, { timeout: 30_000 })
    .toBe('passed');
  expect(await get('/api/v1/balance')).toMatchObject({ reading: { balance: { currency: 'EUR' } } });
  const sync = await ask({ url: panel.url, path: '/api/v1/sync?preview=1', method: 'POST', headers });
  expect(sync.status).toBe(202);
  const run = String(sync.headers.location);
  await expect.poll(async () => (await get(run)).state, { timeout: 30_000 }).toBe('waiting');
  expect(await get(run)).toMatchObject({
    kind: 'preview',
    requestedBy: 'token "stored-by-a-test" (admin@example.test)',
  });
});

test('what is not there is refused as JSON too', async ({ panel }) => {
  const headers = bearer(apiToken);
  const refusals = [];
  for (const [method, path] of [
    ['GET', '/api/v1/nobody'],
    ['POST', '/api/v1/domains/nobody.example/renew'],
    ['DELETE', '/api/v1/domains/nobody.example'],
    ['PUT', '/api/v1/sync'],
    ['OPTIONS', '/api/v1'],
  ] as const) {
    const answer = await ask({ url: panel.url, path, method, headers });
    refusals.push([answer.status, JSON.parse(answer.body).error.code, answer.headers.allow]);
  }
  expect(refusals).toEqual([
    [404, 'NOT_FOUND', undefined],
    [404, 'NOT_FOUND', undefined],
    [405, 'METHOD_REFUSED', 'GET, HEAD'],
    [405, 'METHOD_REFUSED', 'GET, POST, HEAD'],
    [405, 'METHOD_REFUSED', 'GET, HEAD'],
  ]);
});

test('refusals are sentences in English, whatever language is asked for', async ({ panel }) => {
  const headers = { ...bearer(apiToken), 'accept-language': 'fr', cookie: 'panel.locale=fr' };
  const answer = await ask({ url: panel.url, path: '/api/v1/domains?limit=0&colour=blue', headers });
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    400,
    {
      error: {
        code: 'PARAMETER_REFUSED',
        what: 'This call does not understand: limit, colour.',
        next: 'Correct it; the API reference lists the parameters of each call.',
        issues: [
          { parameter: 'limit', problem: 'Has to be a number from 1 to 500' },
          { parameter: 'colour', problem: 'There is no such parameter' },
        ],
      },
    },
  ]);
});

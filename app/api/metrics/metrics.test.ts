import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { checkCredentials } from '@/lib/server/auth/check-credentials';
import { hashPassword } from '@/lib/server/auth/password-hash';
import { notePeerAddresses } from '@/lib/server/auth/peer-address';
import { openConnection } from '@/lib/server/connection/open-connection';
import {
  by,
  credentialOf,
  moduleId,
  useOwnRegistrar,
} from '@/lib/server/connection/own-registrar.test-support';
import { refreshBalance } from '@/lib/server/connection/refresh-balance';
import { resolveTestCredentials } from '@/lib/server/connection/resolve-test-credentials';
import { startTest } from '@/lib/server/connection/run-connection-test';
import { findConnectionTest } from '@/lib/server/data/connection-tests';
import { database, useDatabase } from '@/lib/server/data/database';
import { eachDatabase } from '@/lib/server/data/each-database.test-support';
import { newId } from '@/lib/server/data/new-id';
import { openDatabase } from '@/lib/server/data/open-database';
import { deactivateRegistrarModule } from '@/lib/server/data/registrar-configurations';
import { forgetEnv } from '@/lib/server/env';
import { requestJson } from '@/lib/server/http/request-json';
import { sync, useKey, useSyncedModule } from '@/lib/server/sync/own-sync.test-support';
import { GET } from './route';

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: async () => request.headers, cookies: async () => new Map() }));

const token = 'a-token-of-the-scraper-5Kq';
const simulator = useOwnRegistrar({ contacts: 2, domains: 7 });

/** In front of the route, as Next is: it writes down from where a request came, and its Host. */
const server = createServer(async (incoming, response) => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', incoming.socket.remoteAddress ?? '');
  if (!headers.has('x-forwarded-host')) headers.set('x-forwarded-host', headers.get('host') ?? '');
  request.headers = headers;
  const answer = await GET();
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});
beforeAll(async () => {
  notePeerAddresses();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

function ask(headers: Record<string, string> = {}): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/api/metrics`, { headers: { connection: 'close', ...headers } });
}

const line =
  /^([a-z_:][\w:]*)(?:\{((?:[a-z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (-?[\d.]+(?:e[+-]?\d+)?)$/i;

/** Every sample by its name and labels; fails on anything that is not of the text format. */
async function read(): Promise<Map<string, number>> {
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await answer.text();
  expect(text.endsWith('\n')).toBe(true);
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  for (const one of text.trimEnd().split('\n')) {
    const [, declared, type] = /^# TYPE (\S+) (gauge|counter|histogram)$/.exec(one) ?? [];
    if (declared !== undefined && type !== undefined) {
      expect(types.has(declared), `${declared} stands together`).toBe(false);
      types.set(declared, type);
    } else if (!/^# HELP \S+ \S/.test(one)) {
      const [, name = '', labels = '', value] = line.exec(one) ?? [];
      expect(name, one).not.toBe('');
      expect(types.has(name.replace(/_(bucket|sum|count)$/, '')) || types.has(name), one).toBe(true);
      samples.set(`${name}{${labels}}`, Number(value));
    }
  }
  return samples;
}

const labels = `module="${moduleId}",environment="production"`;
const call = 'registrar_panel_registrar_call_duration_seconds';

eachDatabase(({ kind }) => {
  useSyncedModule();
  beforeEach(async () => {
    vi.stubEnv('METRICS_TOKEN', '');
    vi.stubEnv('PANEL_JOBS', 'off');
    forgetEnv();
  });

  it('tells of calls, breaker, balance, proof and synchronisation, and calls no registrar for it', async () => {
    const before = await read();
    expect(before.get(`registrar_panel_breaker_open{${labels}}`)).toBe(0);
    expect(before.has(`registrar_panel_balance{${labels},currency="EUR"}`)).toBe(false);
    await proveKey();
    expect((await sync()).state).toBe('done');
    await refreshBalance({ moduleId, now: true });
    const calls = simulator().calls().total;
    const after = await read();
    expect(simulator().calls().total).toBe(calls);
    const recent = Date.now() / 1000 - 120;
    expect(after.get(`registrar_panel_module_active{module="${moduleId}"}`)).toBe(1);
    expect(after.get(`registrar_panel_balance{${labels},currency="EUR"}`)).toBe(1204.5);
    for (const name of ['balance_read', 'key_proved', 'sync_last_success'])
      expect(after.get(`registrar_panel_${name}_timestamp_seconds{${labels}}`), name).toBeGreaterThan(recent);
    expect(after.get(`registrar_panel_sync_last_success_domains{${labels},result="added"}`)).toBe(7);
    expect(after.get(`registrar_panel_domains{${labels}}`)).toBe(7);
    expect(after.get(`registrar_panel_sync_running{${labels}}`)).toBe(0);
    const good = after.get(`${call}_count{outcome="ok"}`) ?? 0;
    expect(good - (before.get(`${call}_count{outcome="ok"}`) ?? 0)).toBeGreaterThanOrEqual(3);
    expect(after.get(`${call}_bucket{outcome="ok",le="+Inf"}`)).toBe(good);
    expect(after.get(`${call}_sum{outcome="ok"}`)).toBeGreaterThan(0);
    await deactivateRegistrarModule({ moduleId, by });
    const off = await read();
    expect(off.get(`registrar_panel_module_active{module="${moduleId}"}`)).toBe(0);
    expect(off.has(`registrar_panel_breaker_open{${labels}}`)).toBe(false);
  });

  it('tells kinds of failures apart, and when calls are paused', async () => {
    const before = await read();
    await useKey('unknown-key');
    await refreshBalance({ moduleId, now: true });
    await useKey('demo-key');
    simulator().setScenario('500');
    await callUntilPaused();
    await refreshBalance({ moduleId, now: true });
    const after = await read();
    const grown = (outcome: string) =>
      (after.get(`${call}_count{outcome="${outcome}"}`) ?? 0) -
      (before.get(`${call}_count{outcome="${outcome}"}`) ?? 0);
    expect(grown('credential')).toBe(1);
    expect(grown('broken')).toBeGreaterThan(1);
    expect(after.get(`registrar_panel_breaker_open{${labels}}`)).toBe(1);
    expect(after.get(`registrar_panel_registrar_failing_since_timestamp_seconds{${labels}}`)).toBeGreaterThan(
      0,
    );
  });

  it('holds no secret, no name and no address', async () => {
    vi.stubEnv('METRICS_TOKEN', token);
    forgetEnv();
    await proveKey();
    const text = await (await ask({ authorization: `Bearer ${token}` })).text();
    const fingerprint = (await credentialOf())?.fingerprint ?? '';
    expect(fingerprint).not.toBe('');
    for (const secret of ['demo-key', token, fingerprint, by.label, '127.0.0.1', 'http://'])
      expect(text, secret).not.toContain(secret);
  });

  it.runIf(kind === 'sqlite')('counts sign-ins by how they ended', async () => {
    const email = 'grace@example.com';
    const password = 'correct horse battery';
    const hash = await hashPassword(password);
    if (!hash.ok) throw new Error(hash.error.code);
    const at = { createdAt: new Date(), passwordChangedAt: new Date() };
    await database().client.user.create({
      data: { id: newId(), email, name: 'Grace', role: 'viewer', passwordHash: hash.value, ...at },
    });
    const signIn = (typed: object) => checkCredentials({ typed, address: '203.0.113.9', userAgent: null });
    const before = await read();
    await signIn({ email, password });
    for (const _ of Array(6)) await signIn({ email, password: 'not the password' });
    const after = await read();
    const grown = (outcome: string) => {
      const name = `registrar_panel_sign_ins_total{outcome="${outcome}"}`;
      return (after.get(name) ?? Number.NaN) - (before.get(name) ?? Number.NaN);
    };
    expect([grown('succeeded'), grown('refused'), grown('throttled')]).toEqual([1, 5, 1]);
  });

  it('goes on without the database, with what this process knows', async () => {
    const ready = async () => (await read()).get('registrar_panel_ready{}');
    await expect.poll(ready).toBe(1);
    const nowhere = { kind: 'postgresql', url: 'postgresql://panel:secret@127.0.0.1:1/panel' } as const;
    const used = useDatabase(openDatabase({ database: nowhere }));
    try {
      // What a readiness check found is kept for a second.
      await expect.poll(ready, { timeout: 20_000 }).toBe(0);
      const samples = await read();
      expect(samples.get('registrar_panel_check_ok{check="database"}')).toBe(0);
      expect(samples.get('process_resident_memory_bytes{}')).toBeGreaterThan(1_000_000);
      expect(samples.has(`registrar_panel_module_active{module="${moduleId}"}`)).toBe(false);
    } finally {
      await useDatabase(used)?.close();
    }
    await expect.poll(ready, { timeout: 20_000 }).toBe(1);
  });
});

/** As somebody does who presses Test Connection with the stored key. */
async function proveKey(): Promise<void> {
  const key = { action: 'keep' as const };
  const environment = 'production' as const;
  const connection = await resolveTestCredentials({ moduleId, environment, baseUrl: '', key });
  if (!connection.ok) throw new Error(connection.error.code);
  const id = await startTest({ connection: connection.value, environment, by });
  await expect.poll(async () => (await findConnectionTest(id))?.passed, { timeout: 20_000 }).toBe(true);
}

/** Calls with the stored key until they are paused. */
async function callUntilPaused(): Promise<void> {
  const connection = await openConnection({ moduleId });
  if (!connection.ok) throw new Error(connection.error.code);
  const { baseUrl, keyVersion, apiKey } = connection.value.credentials;
  const auth = { header: 'authorization', value: `Bearer ${apiKey}` };
  const path = { path: '/user/details', pathTemplate: '/user/details' };
  for (let call = 0; call < 20; call++) {
    const answer = await requestJson({
      ...{ baseUrl, ...path, auth, keyVersion, schema: z.unknown() },
      ...{ priority: 'interactive', retries: 0 },
    });
    if (!answer.ok && answer.error.code === 'CIRCUIT_OPEN') return;
  }
  throw new Error('never paused');
}

it('is for programs on this machine while there is no token', async () => {
  vi.stubEnv('METRICS_TOKEN', '');
  forgetEnv();
  expect((await ask()).status).not.toBe(403);
  for (const headers of [
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-forwarded-for': '127.0.0.1, 203.0.113.7' },
    { 'x-forwarded-for': 'unknown' },
    { forwarded: 'for=203.0.113.7' },
    { via: '1.1 proxy' },
    { 'x-real-ip': '127.0.0.1' },
    { 'x-forwarded-host': 'panel.example.com' },
  ] as Record<string, string>[])
    expect([headers, (await ask(headers)).status]).toEqual([headers, 403]);
});

it('is for whoever sends the token once there is one, and for nobody else', async () => {
  vi.stubEnv('METRICS_TOKEN', token);
  forgetEnv();
  const proxied = { 'x-forwarded-for': '203.0.113.7' };
  for (const authorization of [`Bearer ${token}`, `bearer  ${token}`])
    expect((await ask({ ...proxied, authorization })).status).not.toBe(401);
  for (const authorization of [
    '',
    'Bearer',
    `Basic ${token}`,
    token,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
  ]) {
    const answer = await ask({ authorization });
    expect([authorization, answer.status]).toEqual([authorization, 401]);
    expect(await answer.text()).not.toMatch(/registrar_panel|token/);
  }
  expect((await ask()).status).toBe(401);
});

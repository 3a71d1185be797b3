import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encryptionKey, useOwnRegistrar } from '@/lib/server/connection/own-registrar.test-support';
import { database } from '@/lib/server/data/database';
import { eachDatabase } from '@/lib/server/data/each-database.test-support';
import { countJobConnections } from '@/lib/server/data/job-connections';
import { STOP_WITHIN_MS } from '@/lib/server/jobs/job';
import {
  domainsNow,
  leaseNow,
  request,
  runNow,
  useSyncedModule,
} from '@/lib/server/sync/own-sync.test-support';
import { findFreePort } from '../e2e/fixtures/child-process';
import { toDatabaseUrl } from './run-script.test-support';

// Processes of their own: slow while other tests keep the machine busy.
vi.setConfig({ testTimeout: 180_000 });
const patience = { timeout: 60_000, interval: 20 };
const root = join(import.meta.dirname, '..');

let folder: string;
let started: Worker[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-worker-'));
});
afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGTERM');
    await ended;
  }
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

interface Worker {
  child: ChildProcess;
  /** Exit code. */
  ended: Promise<number | null>;
  said: () => string;
}

/** `npm run worker` with nothing in its environment but this; jobs are off, as in the panels it works for. */
function startWorker(variables: Record<string, string>): Worker {
  const child = spawn(process.execPath, ['scripts/worker.mjs'], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'test',
      PANEL_JOBS: 'off',
      DATA_DIR: join(folder, 'data'),
      ...variables,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const worker = { child, ended, said: () => said };
  started.push(worker);
  return worker;
}

it('names everything that is wrong with the configuration', async () => {
  const map = join(folder, 'map.json');
  writeFileSync(map, '{"balance": {"unit": "x"}}');
  const url = 'postgresql://panel:secret@127.0.0.1:1/panel';
  const bad = startWorker({ DATABASE_URL: url, LOG_LEVEL: 'chatty', HOSTMYSERVERS_API_URL: 'http://bad' });
  const badMap = startWorker({ DATABASE_URL: url, HOSTMYSERVERS_API_MAP: map });
  expect(await bad.ended).toBe(78);
  for (const name of ['LOG_LEVEL', 'HOSTMYSERVERS_API_URL']) {
    expect(bad.said()).toMatch(new RegExp(`^  ${name} must .+\\(example: `, 'm'));
  }
  expect(bad.said()).toContain('The worker did not start.');
  expect(bad.said()).not.toContain('secret');
  expect(await badMap.ended).toBe(78);
  expect(badMap.said()).toContain('HOSTMYSERVERS_API_MAP at /balance/unit: must be');
});

it('refuses SQLite, whose jobs the panel runs itself, and makes no file', async () => {
  const { ended, said } = startWorker({ PANEL_ENCRYPTION_KEY: encryptionKey });
  expect(await ended).toBe(78);
  expect(said()).toContain('With SQLite the panel runs its background jobs itself');
  expect(() => rmSync(join(folder, 'data'), { recursive: true })).toThrow('ENOENT');
});

it('ends so that it is started again while the database does not answer', async () => {
  const { ended, said } = startWorker({
    DATABASE_URL: 'postgresql://panel:secret@127.0.0.1:1/panel',
    PANEL_ENCRYPTION_KEY: encryptionKey,
  });
  expect(await ended).toBe(1);
  expect(said()).toContain('The database does not answer');
  expect(said()).not.toContain('secret');
});

const simulator = useOwnRegistrar({ contacts: 1, domains: 1500 });

eachDatabase(({ kind, choice }) => {
  if (kind === 'sqlite') return it('is for PostgreSQL', () => expect(kind).toBe('sqlite'));
  useSyncedModule();

  const startOnDatabase = (variables: Record<string, string> = {}) =>
    startWorker({
      DATABASE_URL: toDatabaseUrl(choice()),
      PANEL_ENCRYPTION_KEY: encryptionKey,
      HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
      PANEL_DEMO: '1',
      HOSTMYSERVERS_API_URL: simulator().apiUrl,
      ...variables,
    });

  it('will not make a key of its own, which the panel would not have', async () => {
    const { ended, said } = startOnDatabase({ PANEL_ENCRYPTION_KEY: '' });
    expect(await ended).toBe(78);
    expect(said()).toContain('There is no encryption key.');
  });

  it('tells its own metrics, by the rules of the panel, until it has ended', async () => {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${url}${path}`, { ...init, headers: { connection: 'close', ...init.headers } });
    const worker = startOnDatabase({ WORKER_METRICS_PORT: String(port) });
    await expect
      .poll(
        () =>
          ask('/live').then(
            ({ status }) => status,
            () => null,
          ),
        patience,
      )
      .toBe(200);
    await expect.poll(worker.said, patience).toContain('"event":"worker.started"');
    const run = await request();
    await expect.poll(async () => (await runNow(run)).state, patience).toBe('done');

    const metrics = await ask('/metrics?module=x');
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await metrics.text();
    for (const line of [
      /^registrar_panel_check_ok\{check="jobs"\} 1$/m,
      /^registrar_panel_registrar_call_duration_seconds_count\{outcome="ok"\} [1-9]/m,
      /^registrar_panel_domains\{.*\} 1500$/m,
    ])
      expect(text).toMatch(line);
    expect((await ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403);
    for (const path of ['/', '/live/', '/api/metrics', '/metrics/x', '//metrics'])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    expect((await ask('/metrics', { method: 'POST', body: 'x' })).status).toBe(404);

    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    await expect(ask('/live')).rejects.toThrow();
  });

  it('tells its metrics to whoever sends the token, once there is one', async () => {
    const port = await findFreePort();
    const token = 'a-token-of-the-scraper-5Kq';
    startOnDatabase({ WORKER_METRICS_PORT: String(port), METRICS_TOKEN: token });
    const ask = (authorization: string) =>
      fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization } }).then(
        ({ status }) => status,
        () => null,
      );
    await expect.poll(() => ask(`Bearer ${token}`), patience).toBe(200);
    expect(await ask(`Bearer ${token}x`)).toBe(401);
  });

  it('says that its port is taken, and ends so that it is started again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { ended, said } = startOnDatabase({ WORKER_METRICS_PORT: port });
    expect(await ended).toBe(1);
    other.close();
    expect(said()).toContain(`Cannot listen on port ${port} of 127.0.0.1 (EADDRINUSE).`);
  });

  it('carries out what a panel without jobs was asked for, and ends within ten seconds when told to', async () => {
    const first = await request();
    expect(await countJobConnections()).toBe(0);
    const worker = startOnDatabase();
    await expect.poll(async () => (await runNow(first)).state, patience).toBe('done');
    expect(await runNow(first)).toMatchObject({ complete: true, seen: 1500, added: 1500 });
    expect(await domainsNow()).toHaveLength(1500);
    expect(await countJobConnections()).toBeGreaterThan(0);
    await expect.poll(() => database().client.auditEntry.count({ where: { seq: null } }), patience).toBe(0);

    simulator().configure({ latencyMs: 400 });
    const second = await request();
    await expect.poll(async () => (await runNow(second)).pagesRead, patience).toBeGreaterThan(1);
    const toldAt = performance.now();
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(STOP_WITHIN_MS);
    expect(await runNow(second)).toMatchObject({ state: 'interrupted' });
    expect((await leaseNow())?.holder).toBeNull();
    expect(await countJobConnections()).toBe(0);
    expect(worker.said()).toContain('"event":"worker.started"');
    expect(worker.said()).not.toContain('ended by itself');

    simulator().configure({ latencyMs: 0 });
    startOnDatabase();
    await expect.poll(async () => (await runNow(second)).state, patience).toBe('done');
    expect(await runNow(second)).toMatchObject({ complete: true, unchanged: 1500, changed: 0 });
  });
});

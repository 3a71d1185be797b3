import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { createDatabase, type FreshDatabase } from '../data/each-database.test-support';
import { type Job, type Scheduler, STOP_WITHIN_MS } from './job';
import { createLocalScheduler } from './local-scheduler';
import { createSharedScheduler } from './shared-scheduler';

const rarely = '0 0 1 1 *';
const patience = { timeout: 15_000, interval: 20 };

describe.each(['sqlite', 'postgresql'] as const)('jobs on %s', (kind) => {
  const started: Scheduler[] = [];
  let fresh: FreshDatabase | null = null;
  const start = async (jobs: Job[]) => {
    fresh ??= await createDatabase(kind);
    const { choice } = fresh;
    const scheduler =
      choice.kind === 'sqlite'
        ? createLocalScheduler({ jobs, lockFile: `${choice.file}.jobs` })
        : createSharedScheduler({ jobs, url: choice.url });
    started.push(scheduler);
    await scheduler.start();
    return scheduler;
  };
  afterEach(async () => {
    await Promise.all(started.splice(0).map((scheduler) => scheduler.stop()));
    await fresh?.remove();
    fresh = null;
  });

  it('runs a job when asked and goes on after one that failed', async () => {
    let runs = 0;
    const failing = async () => {
      runs += 1;
      throw new Error('the key is s3cret');
    };
    const scheduler = await start([{ id: 'failing', schedule: rarely, run: failing }]);
    expect(await scheduler.trigger('failing')).toBe(true);
    await expect.poll(() => runs, patience).toBe(1);
    expect(await scheduler.trigger('failing')).toBe(true);
    await expect.poll(() => runs, patience).toBe(2);
    expect(await scheduler.trigger('unknown')).toBe(false);
  });

  it('never runs a job twice at once, whoever asks', async () => {
    let now = 0;
    let most = 0;
    let ended = 0;
    let letGo: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const run = async () => {
      now += 1;
      most = Math.max(most, now);
      await gate;
      now -= 1;
      ended += 1;
    };
    const [one, two] = [
      await start([{ id: 'slow', schedule: rarely, run }]),
      await start([{ id: 'slow', schedule: rarely, run }]),
    ];
    const asked = [one.trigger('slow'), two.trigger('slow'), one.trigger('slow')];
    await expect.poll(() => now, patience).toBe(1);
    letGo();
    await Promise.all(asked);
    await expect.poll(() => ended, patience).toBeGreaterThan(0);
    expect(most).toBe(1);
  });

  it('tells what runs to end, and has ended with it', async () => {
    let running = false;
    let told = false;
    const run = (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        running = true;
        signal.addEventListener('abort', () => {
          told = true;
          resolve();
        });
      });
    const scheduler = await start([{ id: 'obedient', schedule: rarely, run }]);
    void scheduler.trigger('obedient');
    await expect.poll(() => running, patience).toBe(true);
    await scheduler.stop();
    expect(told).toBe(true);
    expect(await scheduler.trigger('obedient')).toBe(false);
  });

  it('does not wait longer than promised for a job that does not listen', async () => {
    let running = false;
    const run = () =>
      new Promise<void>(() => {
        running = true;
      });
    const scheduler = await start([{ id: 'deaf', schedule: rarely, run }]);
    void scheduler.trigger('deaf');
    await expect.poll(() => running, patience).toBe(true);
    const since = performance.now();
    await scheduler.stop();
    expect(performance.now() - since).toBeLessThan(STOP_WITHIN_MS);
    if (fresh?.choice.kind !== 'postgresql') return;
    // It is given back: another instance will run it again.
    const client = new Client({ connectionString: fresh.choice.url });
    await client.connect();
    const { rows } = await client.query(`SELECT state FROM pgboss.job WHERE name = 'deaf'`);
    await client.end();
    expect(rows).toEqual([{ state: 'retry' }]);
  }, 30_000);
});

describe('jobs on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'panel-jobs-'));
  const lockFile = join(folder, 'panel.db.jobs');
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('run by the clock, in the process that has the lock, and in another one once that ended', async () => {
    const runs = { one: 0, two: 0 };
    const everySecond = (name: 'one' | 'two'): Job => ({
      id: 'tick',
      schedule: '* * * * * *',
      run: async () => {
        runs[name] += 1;
      },
    });
    const one = createLocalScheduler({ jobs: [everySecond('one')], lockFile });
    const two = createLocalScheduler({ jobs: [everySecond('two')], lockFile });
    await one.start();
    await two.start();
    await expect.poll(() => runs.one, patience).toBeGreaterThan(1);
    expect(await two.trigger('tick')).toBe(false);
    expect(runs.two).toBe(0);
    await one.stop();
    const last = runs.one;
    await expect.poll(() => runs.two, patience).toBeGreaterThan(0);
    expect(runs.one).toBe(last);
    await two.stop();
  });
});

it('keeps schedules in PostgreSQL, without those of jobs that are gone and without the text of errors', async () => {
  const fresh = await createDatabase('postgresql');
  if (fresh.choice.kind !== 'postgresql') throw new Error('not PostgreSQL');
  const { url } = fresh.choice;
  const client = new Client({ connectionString: url });
  await client.connect();
  const job = (id: string, run = async () => {}): Job => ({ id, schedule: '13 * * * *', run });
  const older = createSharedScheduler({ jobs: [job('gone'), job('kept')], url });
  await older.start();
  await older.stop();
  let failed = false;
  const newer = createSharedScheduler({
    jobs: [
      job('kept', async () => {
        failed = true;
        throw new Error('the key is s3cret');
      }),
    ],
    url,
  });
  await newer.start();
  const { rows } = await client.query('SELECT name, cron, timezone FROM pgboss.schedule');
  expect(rows).toEqual([{ name: 'kept', cron: '13 * * * *', timezone: 'UTC' }]);
  await newer.trigger('kept');
  await expect.poll(() => failed, patience).toBe(true);
  await expect
    .poll(
      async () => (await client.query(`SELECT output FROM pgboss.job WHERE name = 'kept'`)).rows[0]?.output,
      patience,
    )
    .not.toBeNull();
  const stored = await client.query('SELECT * FROM pgboss.job');
  expect(JSON.stringify(stored.rows)).not.toContain('s3cret');
  await newer.stop();
  await client.end();
  await fresh.remove();
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetEnv } from '../env';
import { checkJobs } from './check-jobs';
import { jobs } from './jobs';
import { startJobs, stopJobs, triggerJob } from './start-jobs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-start-jobs-'));
  vi.stubEnv('DATA_DIR', join(folder, 'data'));
  vi.stubEnv('DATABASE_URL', '');
});
afterEach(async () => {
  await stopJobs();
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});
const lock = () => join(folder, 'data', 'panel.db.jobs.holder');

it('starts nothing with PANEL_JOBS=off', async () => {
  vi.stubEnv('PANEL_JOBS', 'off');
  forgetEnv();
  await startJobs();
  expect(existsSync(lock())).toBe(false);
  expect(await triggerJob('removeEndedSessions')).toBe(false);
});

it('starts once however often it is called, and gives the lock back at the end', async () => {
  forgetEnv();
  await startJobs();
  await startJobs();
  expect(existsSync(lock())).toBe(true);
  await stopJobs();
  expect(existsSync(lock())).toBe(false);
});

it('a process that is there for the jobs alone tells when they stand still, whatever PANEL_JOBS says', async () => {
  vi.stubEnv('PANEL_JOBS', 'off');
  forgetEnv();
  await startJobs({ always: true });
  expect(await checkJobs()).toBe('ok');
  const now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 90_000);
  expect(await checkJobs()).toBe('stalled');
  clock.mockRestore();
});

it('names every job once', () => {
  expect(jobs.map(({ id }) => id)).toEqual([
    'removeEndedSessions',
    'removeEndedLinks',
    'removeExpiredRateLimits',
    'wipePreviousKeys',
    'tendAuditLog',
    'checkOwnerContact',
  ]);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, useDatabase } from '@/lib/server/data/database';
import { eachDatabase } from '@/lib/server/data/each-database.test-support';
import { openDatabase } from '@/lib/server/data/open-database';
import { forgetEnv } from '@/lib/server/env';
import { startJobs, stopJobs } from '@/lib/server/jobs/start-jobs';
import { GET } from './route';

const patience = { timeout: 20_000, interval: 50 };
/** Status and checks; polled, since an answer is kept for a second. */
async function ask(): Promise<{ status: number; checks: Record<string, string> }> {
  const answer = await GET();
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return { status: answer.status, checks: (await answer.json()).checks };
}
const good = { database: 'ok', migrations: 'ok', keyRing: 'ok', jobs: 'notRunning' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-ready-'));
  vi.stubEnv('DATA_DIR', join(folder, 'data'));
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('PANEL_ENCRYPTION_KEY', Buffer.alloc(32, 'key A').toString('base64'));
  vi.stubEnv('PANEL_JOBS', 'off');
  vi.stubEnv('LOG_LEVEL', 'silent');
  forgetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

eachDatabase(({ choice }) => {
  it('is not ready while the database takes no writes, and is again once it does', async () => {
    await expect.poll(ask, patience).toEqual({ status: 200, checks: good });
    const { client } = database();
    const used = choice();
    const name = used.kind === 'postgresql' ? new URL(used.url).pathname.slice(1) : '';
    const refuseWrites = (refuse: boolean) =>
      client.$executeRawUnsafe(
        used.kind === 'sqlite'
          ? `PRAGMA query_only = ${refuse ? 'ON' : 'OFF'}`
          : `ALTER DATABASE ${name} SET default_transaction_read_only = ${refuse ? 'on' : 'off'}`,
      );
    await refuseWrites(true);
    // PostgreSQL tells new connections only.
    const late = used.kind === 'postgresql' ? openDatabase({ database: used }) : null;
    const early = late && useDatabase(late);
    try {
      await expect.poll(ask, patience).toEqual({ status: 503, checks: { ...good, database: 'notWritable' } });
    } finally {
      if (late) await useDatabase(early)?.close();
      if (used.kind === 'postgresql')
        await client.$executeRawUnsafe('SET default_transaction_read_only = off');
      await refuseWrites(false);
    }
    await expect.poll(ask, patience).toEqual({ status: 200, checks: good });
  });

  it('is not ready while a migration of this version is missing', async () => {
    const { client } = database();
    const rows = await client.$queryRawUnsafe<{ migration_name: string }[]>(
      'SELECT migration_name FROM "_prisma_migrations" ORDER BY migration_name DESC LIMIT 1',
    );
    const last = rows[0]?.migration_name ?? '';
    const rename = (from: string, to: string) =>
      client.$executeRawUnsafe(
        `UPDATE "_prisma_migrations" SET migration_name = '${to}' WHERE migration_name = '${from}'`,
      );
    await rename(last, 'elsewhere');
    const checks = { database: 'ok', migrations: 'pending', keyRing: 'unknown', jobs: 'notRunning' };
    await expect.poll(ask, patience).toEqual({ status: 503, checks });
    await rename('elsewhere', last);
    await expect.poll(ask, patience).toEqual({ status: 200, checks: good });
  });

  it('is not ready while jobs should run in this process and do not', async () => {
    vi.stubEnv('PANEL_JOBS', 'on');
    const used = choice();
    if (used.kind === 'postgresql') vi.stubEnv('DATABASE_URL', used.url);
    forgetEnv();
    await expect.poll(ask, patience).toEqual({ status: 503, checks: { ...good, jobs: 'stalled' } });
    await startJobs();
    try {
      await expect.poll(ask, patience).toEqual({ status: 200, checks: { ...good, jobs: 'ok' } });
    } finally {
      await stopJobs();
    }
    await expect.poll(ask, patience).toMatchObject({ status: 503 });
  });
});

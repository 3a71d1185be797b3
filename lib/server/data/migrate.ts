import 'server-only';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { Client as PostgresqlConnection } from 'pg';
import { database } from './database';
import { toOpeningLock, waitForFileLock } from './file-lock';
import { listPendingMigrations, MigrationError, requireSoundHistory } from './migration-history';
import { type Migration, readMigrations, toMigrationList } from './migrations-folder';
import type { Database, DatabaseChoice } from './open-database';
import { createPostgresqlAdapterFactory } from './postgresql-adapter';
import { everything, openSchemaEngine } from './schema-engine';
import { createSqliteAdapterFactory } from './sqlite-adapter';

/** Another instance may be at it: a migration of a large table takes its time. */
const PATIENCE_MS = 120_000;
/** Any number of ours; all instances on one database wait for the same one. */
const ADVISORY_LOCK = 7_271_104;

/**
 * Applies what the database lacks; called before the first request is served. Instances that start together take
 * turns, so each migration runs once. Returns the names applied by this call. Throws MigrationError with a message
 * for the person who runs the panel.
 */
export async function migrateDatabase(target: Database = database()): Promise<string[]> {
  const migrations = readMigrations(target.choice.kind);
  const state = { database: target, migrations };
  await whileNotReplaced(target.choice, () => requireSoundHistory(state));
  if ((await listPendingMigrations(state)).length === 0) return [];
  return withMigrationLock(target.choice, async () => {
    await requireSoundHistory(state);
    return (await listPendingMigrations(state)).length === 0 ? [] : apply(target.choice, migrations);
  });
}

async function apply(choice: DatabaseChoice, migrations: Migration[]): Promise<string[]> {
  const { engine, close } = await openSchemaEngine(
    choice.kind === 'sqlite'
      ? withoutExclusiveMode(createSqliteAdapterFactory(choice.file))
      : createPostgresqlAdapterFactory({ url: choice.url, connectionsMax: 1 }),
  );
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: toMigrationList({ kind: choice.kind, migrations }),
      filters: everything,
    });
    return appliedMigrationNames;
  } catch (error) {
    const [reason = 'unknown reason'] = error instanceof Error ? error.message.split('\n   0: ') : [];
    throw new MigrationError(`The database could not be migrated: ${reason}`, { cause: error });
  } finally {
    await close();
  }
}

/** The engine wants SQLite's file for itself alone, which no open panel would ever give it; ours is the lock beside it. */
function withoutExclusiveMode(
  factory: SqlMigrationAwareDriverAdapterFactory,
): SqlMigrationAwareDriverAdapterFactory {
  const connect = async () => {
    const adapter = await factory.connect();
    const executeRaw = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = async (query) =>
      /locking_mode\s*=\s*exclusive/i.test(query.sql) ? 0 : executeRaw(query);
    return adapter;
  };
  return { ...factory, connect };
}

/** Opens the file only when no backup is just being put in its place: else this process would keep the old one. */
async function whileNotReplaced<T>(choice: DatabaseChoice, open: () => Promise<T>): Promise<T> {
  if (choice.kind !== 'sqlite') return open();
  const lock = await waitForFileLock({ file: toOpeningLock(choice.file), patienceMs: PATIENCE_MS });
  try {
    return await open();
  } finally {
    lock.release();
  }
}

async function withMigrationLock<T>(choice: DatabaseChoice, work: () => Promise<T>): Promise<T> {
  if (choice.kind === 'sqlite') {
    const lock = await waitForFileLock({ file: `${choice.file}.migrating`, patienceMs: PATIENCE_MS });
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
  const connection = new PostgresqlConnection({
    connectionString: choice.url,
    statement_timeout: PATIENCE_MS,
  });
  await connection.connect();
  try {
    await connection.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await work();
  } finally {
    // Ending the session releases its lock.
    await connection.end();
  }
}

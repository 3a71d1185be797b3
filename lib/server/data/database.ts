import 'server-only';
import { env } from '../env';
import { processWide } from '../process-wide';
import { listPendingMigrations } from './migration-history';
import { readMigrations } from './migrations-folder';
import { type Client, type Database, openDatabase } from './open-database';

const current = () => processWide<{ database: Database | null }>('database', () => ({ database: null }));

/** The database of this process, as the environment says. */
export function database(): Database {
  const kept = current();
  kept.database ??= openDatabase({ database: env().database });
  return kept.database;
}

/** Puts another database in the place of this process's; returns the one that stood there. For scripts and tests. */
export function useDatabase(next: Database | null): Database | null {
  const kept = current();
  const before = kept.database;
  kept.database = next;
  return before;
}

/** For the files of this folder only. */
export function prisma(): Client {
  return database().client;
}

export async function closeDatabase(): Promise<void> {
  await useDatabase(null)?.close();
}

/**
 * `ready`: it answers and has every migration of this version. `fileGone`: the SQLite file was removed or replaced
 * while it was open, so that what is stored now is lost at the next start.
 */
export async function databaseState(): Promise<'ready' | 'pendingMigrations' | 'unreachable' | 'fileGone'> {
  try {
    const target = database();
    const pending = await listPendingMigrations({
      database: target,
      migrations: readMigrations(target.choice.kind),
    });
    if (!target.inPlace()) return 'fileGone';
    return pending.length === 0 ? 'ready' : 'pendingMigrations';
  } catch {
    return 'unreachable';
  }
}

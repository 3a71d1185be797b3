import 'server-only';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';
import { CopyFailed } from './copy-failed';
import { type DatabaseFacts, readDatabaseFacts } from './database-facts';

const BUSY_TIMEOUT_MS = 10_000;

/**
 * A copy of the database as it is at one moment, while the panel goes on writing; complete, checked and on disk when
 * this returns. Blocks this process meanwhile, so it is no work for the panel's own.
 */
export async function copySqlite({ file, to }: { file: string; to: string }): Promise<DatabaseFacts> {
  if (!existsSync(file)) throw new CopyFailed(`There is no database at ${file}.`);
  // SQLite writes into an empty file that is there, and so keeps its mode.
  closeSync(openSync(to, 'wx', 0o600));
  withSqlite({ file, doing: 'copied' }, (database) => database.prepare('VACUUM INTO ?').run(to));
  const copy = openSync(to, 'r+');
  fsyncSync(copy);
  closeSync(copy);
  return readSqliteFacts(to);
}

/** Checks every page, index and reference of a file that nobody writes to, then says what is in it. */
export async function readSqliteFacts(file: string): Promise<DatabaseFacts> {
  const database = openOrRefuse({ file, readonly: true });
  try {
    const faults = database.pragma('integrity_check(3)');
    if (JSON.stringify(faults) !== '[{"integrity_check":"ok"}]') throw damaged(file);
    const strays = database.pragma('foreign_key_check');
    if (Array.isArray(strays) && strays.length > 0) throw damaged(file);
    const ask = async (sql: string) => database.prepare<[], Record<string, unknown>>(sql).all();
    return await readDatabaseFacts({ kind: 'sqlite', ask });
  } catch (error) {
    throw toCopyFailed({ error, file, doing: 'read' });
  } finally {
    database.close();
  }
}

function withSqlite(
  { file, doing }: { file: string; doing: string },
  work: (database: BetterSqlite.Database) => void,
): void {
  const database = openOrRefuse({ file, readonly: false });
  try {
    work(database);
  } catch (error) {
    throw toCopyFailed({ error, file, doing });
  } finally {
    database.close();
  }
}

function openOrRefuse({ file, readonly }: { file: string; readonly: boolean }): BetterSqlite.Database {
  try {
    return new BetterSqlite(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS, readonly });
  } catch (error) {
    throw toCopyFailed({ error, file, doing: 'opened' });
  }
}

function damaged(file: string): CopyFailed {
  return new CopyFailed(`The database ${file} is damaged. Keep it, and restore a backup that verifies.`);
}

/** SQLite's own words quote no values in these cases, but they are not for people either. */
export function toCopyFailed({
  error,
  file,
  doing,
}: {
  error: unknown;
  file: string;
  doing: string;
}): unknown {
  if (!(error instanceof BetterSqlite.SqliteError)) return error;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return damaged(file);
  if (error.code.startsWith('SQLITE_FULL')) return new CopyFailed('There is no room left on the disk.');
  return new CopyFailed(`${file} could not be ${doing} (${error.code}).`);
}

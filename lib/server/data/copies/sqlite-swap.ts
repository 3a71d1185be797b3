import 'server-only';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { findLockHolder, takeFileLock, toOpeningLock } from '../file-lock';
import { CopyFailed } from './copy-failed';
import { toCopyFailed } from './sqlite-copy';

const panelRuns = 'The panel runs, or something else has the database open. Stop it first.';

/** Throws while any process has the database open, this one included. Nothing changes. */
export function requireUnusedSqlite(file: string): void {
  if (existsSync(file)) lockWhole(file)?.close();
}

/**
 * Puts `staged`, a finished file beside it, in the place of the database; the name leads to a whole database at every
 * moment. What was there stays as `keepAs`. Refused while a process has the database open; a panel that starts
 * meanwhile waits (migrate.ts).
 */
export function swapSqlite({ file, staged, keepAs }: { file: string; staged: string; keepAs: string }): void {
  const gate = takeFileLock(toOpeningLock(file));
  if (gate === null) throw new CopyFailed(panelRuns);
  try {
    settle(staged);
    const lock = existsSync(file) ? lockWhole(file) : null;
    try {
      if (existsSync(file)) keep({ file, keepAs });
      renameSync(staged, file);
      syncFolder(dirname(file));
    } finally {
      lock?.close();
    }
  } finally {
    gate.release();
  }
}

/** One file without a log beside it, on disk. */
function settle(file: string): void {
  const database = new BetterSqlite(file);
  database.pragma('journal_mode = DELETE');
  database.close();
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

/**
 * Leaving write-ahead logging needs the file for oneself alone, so this tells whether anybody else has it open; it
 * also brings what is in the log into the file. Null when the file is too damaged to be asked.
 */
function lockWhole(file: string): BetterSqlite.Database | null {
  const database = new BetterSqlite(file, { timeout: 500 });
  try {
    const mode = database.pragma('journal_mode = DELETE', { simple: true });
    if (mode !== 'delete') throw new CopyFailed(panelRuns);
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (!(error instanceof BetterSqlite.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) throw new CopyFailed(panelRuns);
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw toCopyFailed({ error, file, doing: 'replaced' });
    requireNoJobs(`${file}.jobs`);
    return null;
  }
}

function requireNoJobs(lockFile: string): void {
  if (findLockHolder(lockFile) === null) return;
  const lock = takeFileLock(lockFile);
  if (lock === null) throw new CopyFailed(panelRuns);
  lock.release();
}

/** A second name for the same file where that is possible: nothing is copied, and nothing is missing for a moment. */
function keep({ file, keepAs }: { file: string; keepAs: string }): void {
  try {
    linkSync(file, keepAs);
  } catch {
    copyFileSync(file, keepAs, constants.COPYFILE_EXCL);
  }
  // Only a file too damaged for SQLite still has these; its log belongs to it, and to no other.
  for (const end of ['-wal', '-shm']) {
    if (!existsSync(`${file}${end}`)) continue;
    copyFileSync(`${file}${end}`, `${keepAs}${end}`, constants.COPYFILE_EXCL);
    rmSync(`${file}${end}`);
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

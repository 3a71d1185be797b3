import 'server-only';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { prepareSqliteFile } from './sqlite-settings';

export interface FileLock {
  release(): void;
}

const holderSchema = z.object({ pid: z.number().int(), since: z.string() });
export type LockHolder = z.infer<typeof holderSchema>;

/** A handle that nothing refers to is closed when memory is cleared up, and its lock with it. */
const held = new Set<Database.Database>();

/**
 * Takes a lock that only one process can have, or returns null while another one has it. It is an open exclusive
 * transaction on an empty SQLite file, so it is the operating system's lock: it ends with the process, however
 * that ends, and there is no stale lock to clear away.
 */
export function takeFileLock(file: string): FileLock | null {
  prepareSqliteFile(file);
  const handle = new Database(file, { timeout: 0 });
  try {
    handle.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    handle.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  held.add(handle);
  writeFileSync(toHolderFile(file), JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  chmodSync(toHolderFile(file), 0o600);
  return {
    release: () => {
      rmSync(toHolderFile(file), { force: true });
      handle.close();
      held.delete(handle);
    },
  };
}

/** Waits until the lock is free. Throws after `patienceMs`, naming who has it. */
export async function waitForFileLock({
  file,
  patienceMs,
}: {
  file: string;
  patienceMs: number;
}): Promise<FileLock> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const lock = takeFileLock(file);
    if (lock !== null) return lock;
    if (Date.now() >= until) {
      throw new Error(`Process ${findLockHolder(file)?.pid ?? 'unknown'} still holds ${file}`);
    }
    await pause(50);
  }
}

/** Held while a process opens the SQLite file for the first time, and while a backup takes its place. */
export function toOpeningLock(databaseFile: string): string {
  return `${databaseFile}.opening`;
}

/** Who has the lock, for a message; null when nobody wrote it down. */
export function findLockHolder(file: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(toHolderFile(file), 'utf8')));
  } catch {
    return null;
  }
}

/** Beside the lock and not in it: closing any handle of the locked file would give the lock away. */
function toHolderFile(file: string): string {
  return `${file}.holder`;
}

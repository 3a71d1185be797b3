import 'server-only';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** The file cannot be used safely; the message is for the person who runs the panel. */
class UnsafeDatabaseError extends Error {
  override readonly name = 'UnsafeDatabaseError';
}

/**
 * Only the panel's own user may read what it stores. SQLite gives its -wal and -shm files the same mode. True when
 * there was no such file.
 */
export function prepareSqliteFile(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(file);
  closeSync(openSync(file, 'a', 0o600));
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return isNew;
}

/**
 * Asked and checked at every open. Without WAL a save can be acknowledged that is not there after a crash, and
 * with it `synchronous` FULL is what makes an acknowledged save survive a power cut.
 */
export async function requireSafeSettings({
  adapter,
  file,
}: {
  adapter: SqlDriverAdapter;
  file: string;
}): Promise<void> {
  await adapter.executeScript('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  const found = {
    journal_mode: await readPragma({ adapter, pragma: 'journal_mode = WAL' }),
    synchronous: await readPragma({ adapter, pragma: 'synchronous' }),
    foreign_keys: await readPragma({ adapter, pragma: 'foreign_keys' }),
  };
  const wanted = { journal_mode: 'wal', synchronous: '2', foreign_keys: '1' };
  for (const name of ['journal_mode', 'synchronous', 'foreign_keys'] as const) {
    if (found[name] === wanted[name]) continue;
    throw new UnsafeDatabaseError(
      `SQLite cannot work safely with ${file}: ${name} is "${found[name]}" and has to be "${wanted[name]}". ` +
        'Move the data folder to a local disk (not a network share).',
    );
  }
}

async function readPragma({
  adapter,
  pragma,
}: {
  adapter: SqlDriverAdapter;
  pragma: string;
}): Promise<string> {
  const { rows } = await adapter.queryRaw({ sql: `PRAGMA ${pragma}`, args: [], argTypes: [] });
  return String(rows[0]?.[0]);
}

import 'server-only';
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isDriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { codeOf } from './database-error';

const EMPTY_FOR_MS = 3000;
const LOOK_EVERY_MS = 50;

/** The file is not what the panel left there; the message is for the person who runs it. Nothing of it was changed. */
class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';

  constructor({ file, reason }: { file: string; reason: string }, options?: ErrorOptions) {
    super(
      `The database ${file} is damaged: ${reason}. It was left as it is. ` +
        'Put the last backup in its place: npm run backup -- list, then npm run backup -- restore.',
      options,
    );
  }
}

/**
 * SQLite would make a new, empty database out of a file without content, as if nothing had ever been in it. Another
 * process that has just made the file fills it in its next step, so that is waited for.
 */
export async function requireNotEmptied(file: string): Promise<void> {
  const until = Date.now() + EMPTY_FOR_MS;
  while (statSync(file, { throwIfNoEntry: false })?.size === 0) {
    if (Date.now() >= until)
      throw new DamagedDatabaseError({ file, reason: 'the file is empty (delete it to begin anew)' });
    await pause(LOOK_EVERY_MS);
  }
}

/** Looks through all pages once, so that damage is told at the start and not by whichever page meets it. */
export async function requireSoundPages({
  adapter,
  file,
}: {
  adapter: SqlDriverAdapter;
  file: string;
}): Promise<void> {
  const { rows } = await adapter.queryRaw({ sql: 'PRAGMA quick_check(1)', args: [], argTypes: [] });
  const found = String(rows[0]?.[0]);
  if (found !== 'ok') throw new DamagedDatabaseError({ file, reason: 'its pages do not fit together' });
}

/** The same error, or what it means to the person who runs the panel. */
export function toDamage(error: unknown, file: string): unknown {
  const code = isDriverAdapterError(error) ? error.cause.originalCode : codeOf(error);
  if (code?.startsWith('SQLITE_NOTADB'))
    return new DamagedDatabaseError({ file, reason: 'it is no SQLite database' }, { cause: error });
  if (code?.startsWith('SQLITE_CORRUPT'))
    return new DamagedDatabaseError({ file, reason: 'its pages do not fit together' }, { cause: error });
  return error;
}

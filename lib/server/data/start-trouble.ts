import 'server-only';
import { toDatabaseFailure } from './database-error';

/** EX_CONFIG of sysexits(3): a supervisor need not try again before somebody has mended something. */
const needsMending = 78;
const tryAgain = 1;

/** What a process that cannot start says at the terminal, and how it ends. */
export function toStartTrouble(error: unknown): { text: string; exitCode: number } {
  if (toDatabaseFailure(error)?.code === 'DATABASE_BUSY') {
    return { text: 'The database does not answer, or is too busy (DATABASE_URL).', exitCode: tryAgain };
  }
  const text = error instanceof Error && error.message !== '' ? error.message : 'unknown reason';
  return { text, exitCode: needsMending };
}

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
  const text = describeRefusedFile(error) ?? describe(error);
  return { text, exitCode: needsMending };
}

function describe(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'unknown reason';
}

/** Node's own words name the call and the file, not what to do. */
function describeRefusedFile(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return null;
  const { code, path } = error;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${path} is not a folder (${code}). Name another one: DATA_DIR.`;
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return null;
  return `This user may not write to ${path} (${code}). Give the folder to the user who runs the panel, or name another one: DATA_DIR.`;
}

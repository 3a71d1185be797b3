import 'server-only';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import type { Failure } from '@/lib/shared/result';

type DatabaseErrorCode = 'DATABASE_BUSY' | 'DATABASE_FULL';

/** The database could not take the statement just now; nothing of it was written. */
class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(
    readonly code: DatabaseErrorCode,
    options?: ErrorOptions,
  ) {
    super(code === 'DATABASE_BUSY' ? 'The database is busy' : 'The database has no room left', options);
  }
}

/** What a caught error of this folder means to a person, or null when it is a bug. Prisma wraps errors but keeps their code. */
export function toDatabaseFailure(error: unknown): Failure | null {
  const code = codeOf(toDatabaseError(error));
  if (code === 'DATABASE_BUSY') return { code, retry: true };
  return code === 'DATABASE_FULL' ? { code, retry: false } : null;
}

const busyKinds = new Set([
  'SocketTimeout', // what the SQLite adapter makes of SQLITE_BUSY
  'TransactionWriteConflict',
  'TooManyConnections',
  'DatabaseNotReachable',
  'ConnectionClosed',
]);
/** PostgreSQL: lock not available, query cancelled, deadlock, too many connections, shutting down or starting. */
const busyStates = new Set(['55P03', '57014', '40P01', '53300', '57P01', '57P02', '57P03']);
/** Prisma: transaction not started or ended in time, write conflict. */
const busyPrismaCodes = new Set(['P1008', 'P2024', 'P2028', 'P2034']);

/** The same error, or the DatabaseError that it stands for. */
export function toDatabaseError(error: unknown): unknown {
  if (isDriverAdapterError(error)) {
    const { kind, originalCode = '' } = error.cause;
    if (originalCode === 'SQLITE_FULL' || originalCode === '53100')
      return new DatabaseError('DATABASE_FULL', { cause: error });
    if (busyKinds.has(kind) || busyStates.has(originalCode))
      return new DatabaseError('DATABASE_BUSY', { cause: error });
    return error;
  }
  if (!busyPrismaCodes.has(codeOf(error) ?? '')) return error;
  return new DatabaseError('DATABASE_BUSY', { cause: error });
}

/** Prisma's own code ("P2025": no row matched, "P2002": not unique) or ours, whichever client threw it. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Runs a transaction whose statements carry their own conditions; false when one of them matched no row. */
export async function happened(transaction: PromiseLike<unknown>): Promise<boolean> {
  try {
    await transaction;
    return true;
  } catch (error) {
    if (codeOf(error) === 'P2025') return false;
    throw error;
  }
}

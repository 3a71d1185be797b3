import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { failure, type Result } from '@/lib/shared/result';
import { toDatabaseFailure } from '../data/database-error';
import { logUnexpected } from '../log';

/**
 * Runs an operation for an action or a route handler: a database that is busy or full becomes its own failure,
 * any other exception a log line and UNEXPECTED with the id of that line. Pages have their error page instead.
 */
export async function answer<T>(operation: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await operation();
  } catch (error) {
    // Redirects and the like travel as exceptions of Next's own.
    unstable_rethrow(error);
    const known = toDatabaseFailure(error);
    if (known !== null) return { ok: false, error: known };
    return failure('UNEXPECTED', { params: { logId: logUnexpected('operation.crashed', error) } });
  }
}

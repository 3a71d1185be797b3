import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { ConnectionTest } from '@/lib/shared/schemas/connection-test';
import { requireRole } from '../auth/require-role';
import { toConnectionTest } from '../connection/connection-test-view';
import { findConnectionTest } from '../data/connection-tests';

/** A connection test as far as it has come. */
export async function showConnectionTest(testId: string): Promise<Result<ConnectionTest>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const found = await findConnectionTest(testId);
  return found === null ? failure('NOT_FOUND') : ok(toConnectionTest(found));
}

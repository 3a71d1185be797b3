import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireRoleToWrite } from '../auth/require-role';
import { openConnection } from '../connection/open-connection';
import { startTest } from '../connection/run-connection-test';

/** Starts a test of the connection as it is stored and in use. Returns the test's id. As openConnection. */
export async function testStoredConnection({
  moduleId,
}: {
  moduleId: string;
}): Promise<Result<{ testId: string }>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  const connection = await openConnection({ moduleId });
  if (!connection.ok) return connection;
  const testId = await startTest({
    connection: { ...connection.value, usedStoredKey: true },
    environment: connection.value.configuration.environment,
    by: caller.value.actor,
  });
  return ok({ testId });
}

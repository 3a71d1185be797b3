import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { StartConnectionTestInput } from '@/lib/shared/schemas/save-registrar-configuration';
import { requireRoleToWrite } from '../auth/require-role';
import { resolveTestCredentials } from '../connection/resolve-test-credentials';
import { startTest } from '../connection/run-connection-test';

/** Starts a test with exactly what stands on the screen; nothing of it is stored but the result. Returns the test's id. */
export async function startConnectionTest(
  input: StartConnectionTestInput,
): Promise<Result<{ testId: string }>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  const connection = await resolveTestCredentials(input);
  if (!connection.ok) {
    const { code, params, ...rest } = connection.error;
    return failure(code, { ...rest, params: { ...params, environment: input.environment } });
  }
  const testId = await startTest({
    connection: connection.value,
    environment: input.environment,
    by: caller.value.actor,
  });
  return ok({ testId });
}

import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { SpareKeyInput } from '@/lib/shared/schemas/spare-key';
import { requireRoleToWrite } from '../auth/require-role';
import { startNextKeyTest } from '../connection/test-next-key';

/** Starts a test of the key that is to follow the working one; returns the test's id. */
export async function testNextKey(input: SpareKeyInput): Promise<Result<{ testId: string }>> {
  const caller = await requireRoleToWrite('administrator');
  if (!caller.ok) return caller;
  return startNextKeyTest({ input, by: caller.value.actor });
}

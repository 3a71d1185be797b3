import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { personIdSchema } from '@/lib/shared/schemas/people';
import { requireRoleProvedLately } from '../auth/require-role';
import { resetSecondFactor as resetRow } from '../data/second-factors';

/**
 * Takes somebody else's second factor away, for whoever lost phone and recovery codes, and signs them out everywhere.
 * Their password still is asked for; where their role requires a second factor, they set one up after it.
 * OWN_ACCOUNT, NOT_FOUND when they have none, CONFIRMATION_NEEDED.
 */
export async function resetSecondFactor(input: { userId: string }): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const userId = personIdSchema.safeParse(input.userId);
  if (!userId.success) return failure('NOT_FOUND');
  if (userId.data === caller.value.id) return failure('OWN_ACCOUNT');
  return (await resetRow({ userId: userId.data, by: caller.value.actor })) ? ok(null) : failure('NOT_FOUND');
}

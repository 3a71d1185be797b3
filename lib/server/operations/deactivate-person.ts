import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import { personIdSchema } from '@/lib/shared/schemas/people';
import { requireRoleProvedLately } from '../auth/require-role';
import { deactivateAccount } from '../data/people';

/**
 * Signs the person out everywhere at once and lets nobody in under the account any more; it is kept.
 * OWN_ACCOUNT, LAST_ADMINISTRATOR, NOT_FOUND, CONFLICT.
 */
export async function deactivatePerson(input: { userId: string }): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const userId = personIdSchema.safeParse(input.userId);
  if (!userId.success) return failure('NOT_FOUND');
  if (userId.data === caller.value.id) return failure('OWN_ACCOUNT');
  return deactivateAccount({ userId: userId.data, by: caller.value.actor });
}

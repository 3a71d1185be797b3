import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import { personIdSchema } from '@/lib/shared/schemas/people';
import { requireRoleProvedLately } from '../auth/require-role';
import { reactivateAccount } from '../data/people';

/** The account works again, with the role and the password that it had. NOT_FOUND. */
export async function reactivatePerson(input: { userId: string }): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const userId = personIdSchema.safeParse(input.userId);
  if (!userId.success) return failure('NOT_FOUND');
  return reactivateAccount({ userId: userId.data, by: caller.value.actor });
}

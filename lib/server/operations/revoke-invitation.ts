import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { personIdSchema } from '@/lib/shared/schemas/people';
import { requireRoleProvedLately } from '../auth/require-role';
import { revokeInvitation as storeRevocation } from '../data/invitations';

/** Its link no longer works. NOT_FOUND when it was used or withdrawn before. */
export async function revokeInvitation(input: { invitationId: string }): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const id = personIdSchema.safeParse(input.invitationId);
  if (!id.success) return failure('NOT_FOUND');
  const revoked = await storeRevocation({ id: id.data, by: caller.value.actor });
  return revoked ? ok(null) : failure('NOT_FOUND');
}

import 'server-only';
import type { OneTimeLink } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import { personIdSchema } from '@/lib/shared/schemas/people';
import { newOneTimeLink } from '../auth/one-time-link';
import { requireRoleProvedLately } from '../auth/require-role';
import { renewInvitation as storeRenewal } from '../data/invitations';

/** Another link for the same person; the earlier one dies. NOT_FOUND when it was used or withdrawn. */
export async function renewInvitation(input: { invitationId: string }): Promise<Result<OneTimeLink>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const id = personIdSchema.safeParse(input.invitationId);
  if (!id.success) return failure('NOT_FOUND');
  const { link, tokenHash, expiresAt } = newOneTimeLink({ purpose: 'join' });
  const renewed = await storeRenewal({ id: id.data, tokenHash, expiresAt, by: caller.value.actor });
  return renewed.ok ? ok(link) : renewed;
}

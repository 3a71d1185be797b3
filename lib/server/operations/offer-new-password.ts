import 'server-only';
import type { OneTimeLink } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import { personIdSchema } from '@/lib/shared/schemas/people';
import { newOneTimeLink } from '../auth/one-time-link';
import { requireRoleProvedLately } from '../auth/require-role';
import { storePasswordLink } from '../data/invitations';
import { findAccount } from '../data/people';

/**
 * A link with which somebody sets a new password without the old one; until then nothing changes.
 * OWN_ACCOUNT (the account page asks for the present password), NOT_FOUND for an account that is not active,
 * SINGLE_SIGN_ON_ONLY.
 */
export async function offerNewPassword(input: { userId: string }): Promise<Result<OneTimeLink>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const userId = personIdSchema.safeParse(input.userId);
  if (!userId.success) return failure('NOT_FOUND');
  if (userId.data === caller.value.id) return failure('OWN_ACCOUNT');
  const user = await findAccount(userId.data);
  if (user === null || user.deactivatedAt !== null) return failure('NOT_FOUND');
  if (user.singleSignOnOnly) return failure('SINGLE_SIGN_ON_ONLY');
  const { link, tokenHash, expiresAt } = newOneTimeLink({ purpose: 'password' });
  await storePasswordLink({ user, tokenHash, expiresAt, by: caller.value.actor });
  return ok(link);
}

import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { isPasswordTheEmail } from '@/lib/shared/schemas/password';
import { newPasswordLinkSchema } from '@/lib/shared/schemas/people';
import { readIncomingRequest } from '../auth/incoming-request';
import { hashPassword } from '../auth/password-hash';
import { proveLink } from '../auth/prove-link';
import { requireOwnOrigin } from '../auth/require-role';
import { signInWithPassword } from '../auth/sign-in-with-password';
import { acceptPasswordLink } from '../data/open-links';
import type { Joined } from './join';

/**
 * Open to whoever holds a link for a new password; works once, ends all sessions of the account, then signs in.
 * LINK_GONE, SINGLE_SIGN_ON_ONLY, THROTTLED, ORIGIN_REFUSED, INVALID_INPUT.
 */
export async function setNewPassword(input: z.input<typeof newPasswordLinkSchema>): Promise<Result<Joined>> {
  const own = await requireOwnOrigin();
  if (!own.ok) return own;
  const parsed = newPasswordLinkSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { token, password } = parsed.data;
  const { address } = await readIncomingRequest();
  const proved = await proveLink({ token, address });
  if (!proved.ok) return proved;
  const link = proved.value;
  if (link.purpose !== 'password') return failure('LINK_GONE');
  if (link.singleSignOnOnly) return failure('SINGLE_SIGN_ON_ONLY');
  const { email } = link;
  if (isPasswordTheEmail({ password, email })) return ok({ refused: { password: 'passwordIsEmail' } });
  const passwordHash = await hashPassword(password);
  if (!passwordHash.ok) return passwordHash;
  const stored = await acceptPasswordLink({ link, passwordHash: passwordHash.value, address });
  if (!stored.ok) return stored;
  // Should that be refused, the password is stored all the same, and the sign-in page is next.
  await signInWithPassword({ email, password });
  return ok({ refused: null });
}

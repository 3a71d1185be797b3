import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { isPasswordTheEmail } from '@/lib/shared/schemas/password';
import { joinSchema } from '@/lib/shared/schemas/people';
import { readIncomingRequest } from '../auth/incoming-request';
import { hashPassword } from '../auth/password-hash';
import { proveLink } from '../auth/prove-link';
import { requireOwnOrigin } from '../auth/require-role';
import { signInWithPassword } from '../auth/sign-in-with-password';
import { acceptInvitation } from '../data/open-links';

export interface Joined {
  /** Fields (with their `validation` keys) that only the invitation itself can refuse; null when it was done. */
  refused: { password: 'passwordIsEmail' } | null;
}

/**
 * Open to whoever holds the link of an invitation; works once, then signs in.
 * LINK_GONE, THROTTLED, ORIGIN_REFUSED, INVALID_INPUT.
 */
export async function join(input: z.input<typeof joinSchema>): Promise<Result<Joined>> {
  const own = await requireOwnOrigin();
  if (!own.ok) return own;
  const parsed = joinSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { token, name, password } = parsed.data;
  const { address } = await readIncomingRequest();
  const proved = await proveLink({ token, address });
  if (!proved.ok) return proved;
  const invitation = proved.value;
  if (invitation.purpose !== 'join') return failure('LINK_GONE');
  const { email } = invitation;
  if (isPasswordTheEmail({ password, email })) return ok({ refused: { password: 'passwordIsEmail' } });
  const passwordHash = await hashPassword(password);
  if (!passwordHash.ok) return passwordHash;
  const joined = await acceptInvitation({ invitation, name, passwordHash: passwordHash.value, address });
  if (!joined.ok) return joined;
  // Should that be refused, the account is there all the same, and the sign-in page is next.
  await signInWithPassword({ email, password });
  return ok({ refused: null });
}

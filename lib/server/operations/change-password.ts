import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { changePasswordSchema } from '@/lib/shared/schemas/change-password';
import { isPasswordTheEmail } from '@/lib/shared/schemas/password';
import { hashPassword, verifyPassword } from '../auth/password-hash';
import { requireRoleToWrite } from '../auth/require-role';
import { giveBackAttempts, takeAttempts, toOwnPasswordAttempts } from '../auth/sign-in-throttle';
import { findUser, storePasswordHash } from '../data/users';

/**
 * Changes the caller's own password and ends all their other sessions.
 * WRONG_PASSWORD, THROTTLED, INVALID_INPUT (params.field tells which rule: the address as password).
 */
export async function changePassword(input: z.input<typeof changePasswordSchema>): Promise<Result<null>> {
  const caller = await requireRoleToWrite('viewer');
  if (!caller.ok) return caller;
  const { id, email, sessionId, actor } = caller.value;
  const parsed = changePasswordSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { currentPassword, newPassword } = parsed.data;
  if (isPasswordTheEmail({ password: newPassword, email })) {
    return failure('INVALID_INPUT', { params: { field: 'newPassword', message: 'passwordIsEmail' } });
  }
  const attempts = toOwnPasswordAttempts(id);
  const allowed = await takeAttempts(attempts);
  if (!allowed.ok) return allowed;
  const user = await findUser(id);
  const matches = await verifyPassword({ password: currentPassword, storedHash: user?.passwordHash ?? null });
  if (!matches.ok) return matches;
  if (!matches.value) return failure('WRONG_PASSWORD');
  await giveBackAttempts(attempts);
  const passwordHash = await hashPassword(newPassword);
  if (!passwordHash.ok) return passwordHash;
  await storePasswordHash({
    userId: id,
    passwordHash: passwordHash.value,
    keepSessionId: sessionId,
    by: actor,
  });
  return ok(null);
}

import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { changePasswordSchema } from '@/lib/shared/schemas/change-password';
import { isPasswordTheEmail } from '@/lib/shared/schemas/password';
import { checkOwnPassword } from '../auth/own-password';
import { hashPassword } from '../auth/password-hash';
import { requireRoleToWrite } from '../auth/require-role';
import { storePasswordHash } from '../data/users';

export interface PasswordChange {
  /** Fields (with their `validation` keys) that only the account itself can refuse; null when it was changed. */
  refused: { currentPassword?: 'wrongPassword'; newPassword?: 'passwordIsEmail' } | null;
}

/** Changes the caller's own password and ends all their other sessions. THROTTLED, INVALID_INPUT. */
export async function changePassword(
  input: z.input<typeof changePasswordSchema>,
): Promise<Result<PasswordChange>> {
  const caller = await requireRoleToWrite('viewer');
  if (!caller.ok) return caller;
  const { id, email, sessionId, actor } = caller.value;
  const parsed = changePasswordSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { currentPassword, newPassword } = parsed.data;
  if (isPasswordTheEmail({ password: newPassword, email })) {
    return ok({ refused: { newPassword: 'passwordIsEmail' } });
  }
  const proved = await checkOwnPassword({ userId: id, password: currentPassword });
  if (!proved.ok && proved.error.code === 'WRONG_PASSWORD') {
    return ok({ refused: { currentPassword: 'wrongPassword' } });
  }
  if (!proved.ok) return proved;
  const passwordHash = await hashPassword(newPassword);
  if (!passwordHash.ok) return passwordHash;
  await storePasswordHash({
    userId: id,
    passwordHash: passwordHash.value,
    keepSessionId: sessionId,
    by: actor,
  });
  return ok({ refused: null });
}

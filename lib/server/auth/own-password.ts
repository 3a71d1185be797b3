import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { findUser } from '../data/users';
import { verifyPassword } from './password-hash';
import { giveBackAttempts, takeAttempts, toOwnPasswordAttempts } from './sign-in-throttle';

/** Whether somebody signed in knows their own password. WRONG_PASSWORD, THROTTLED. */
export async function checkOwnPassword({
  userId,
  password,
}: {
  userId: string;
  password: string;
}): Promise<Result<null>> {
  const attempts = toOwnPasswordAttempts(userId);
  const allowed = await takeAttempts(attempts);
  if (!allowed.ok) return failure('THROTTLED', allowed.error);
  const user = await findUser(userId);
  const matches = await verifyPassword({ password, storedHash: user?.passwordHash ?? null });
  if (!matches.ok) return matches;
  if (!matches.value) return failure('WRONG_PASSWORD');
  await giveBackAttempts(attempts);
  return ok(null);
}

import 'server-only';
import { failure, type Result } from '@/lib/shared/result';
import { signInSchema } from '@/lib/shared/schemas/sign-in';
import { requireOwnOrigin } from '../auth/require-role';
import { signInWithPassword } from '../auth/sign-in-with-password';

/** Open to somebody not signed in. WRONG_CREDENTIALS, THROTTLED, ORIGIN_REFUSED, INVALID_INPUT. */
export async function signIn(input: { email: string; password: string }): Promise<Result<null>> {
  const own = await requireOwnOrigin();
  if (!own.ok) return own;
  const typed = signInSchema.safeParse(input);
  return typed.success ? signInWithPassword(typed.data) : failure('INVALID_INPUT');
}

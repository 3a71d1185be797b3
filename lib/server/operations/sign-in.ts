import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { signInSchema } from '@/lib/shared/schemas/sign-in';
import { toCallbackPath } from '../auth/callback-path';
import { requireOwnOrigin } from '../auth/require-role';
import { signInWithPassword } from '../auth/sign-in-with-password';

export interface SignInInput {
  email: string;
  password: string;
  /** Where the person wanted to go, as the form says; only paths of the panel survive. */
  continueTo: unknown;
}

export interface SignedIn {
  continueTo: string;
  /** Not yet: a second step comes first, on the login page. */
  pending: boolean;
}

/** Open to somebody not signed in. WRONG_CREDENTIALS, THROTTLED, ORIGIN_REFUSED, INVALID_INPUT. */
export async function signIn(input: SignInInput): Promise<Result<SignedIn>> {
  const own = await requireOwnOrigin();
  if (!own.ok) return own;
  const typed = signInSchema.safeParse(input);
  if (!typed.success) return failure('INVALID_INPUT');
  const signedIn = await signInWithPassword(typed.data);
  if (!signedIn.ok) return signedIn;
  return ok({ continueTo: toCallbackPath(input.continueTo), pending: signedIn.value.step !== null });
}

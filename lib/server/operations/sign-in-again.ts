import 'server-only';
import type { Result } from '@/lib/shared/result';
import { PROOF_PATH } from '../auth/callback-path';
import { requireRoleToWrite } from '../auth/require-role';
import { beginSingleSignOn } from '../auth/single-sign-on/begin';

/**
 * For people without a password: the provider asks them once more who they are, signed in there or not. `location`:
 * the page of the provider to go to. NOT_FOUND (not configured), THROTTLED, SINGLE_SIGN_ON_FAILED.
 */
export async function signInAgain(): Promise<Result<{ location: string }>> {
  const caller = await requireRoleToWrite('viewer');
  if (!caller.ok) return caller;
  return beginSingleSignOn({ continueTo: PROOF_PATH, again: true });
}

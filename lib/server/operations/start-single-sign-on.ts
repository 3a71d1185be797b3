import 'server-only';
import type { Result } from '@/lib/shared/result';
import { toCallbackPath } from '../auth/callback-path';
import { requireOwnOrigin } from '../auth/require-role';
import { beginSingleSignOn } from '../auth/single-sign-on/begin';

export interface SingleSignOnStart {
  /** Where the person wanted to go, as the form says; only paths of the panel survive. */
  continueTo: unknown;
}

/**
 * Open to somebody not signed in. `location`: the page of the provider to go to. ORIGIN_REFUSED, NOT_FOUND (not
 * configured), THROTTLED, SINGLE_SIGN_ON_FAILED.
 */
export async function startSingleSignOn(input: SingleSignOnStart): Promise<Result<{ location: string }>> {
  const own = await requireOwnOrigin();
  if (!own.ok) return own;
  return beginSingleSignOn({ continueTo: toCallbackPath(input.continueTo), again: false });
}

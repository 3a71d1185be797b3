import 'server-only';
import type { OneTimeLinkView } from '@/lib/shared/people';
import { failure, ok, type Result } from '@/lib/shared/result';
import { toLinkHash } from '../auth/one-time-link';
import { findOpenLink } from '../data/open-links';

/**
 * Open to whoever holds the link; looking does not use it up. LINK_GONE for every other text, whatever is wrong
 * with it; SINGLE_SIGN_ON_ONLY.
 */
export async function showOneTimeLink(input: { token: string }): Promise<Result<OneTimeLinkView>> {
  const tokenHash = toLinkHash(input.token);
  const link = tokenHash === null ? null : await findOpenLink({ tokenHash });
  if (link === null) return failure('LINK_GONE');
  const { email } = link;
  if (link.purpose === 'join') return ok({ purpose: 'join', email, name: link.name });
  return link.singleSignOnOnly ? failure('SINGLE_SIGN_ON_ONLY') : ok({ purpose: 'password', email });
}

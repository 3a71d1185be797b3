import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { findOpenLink, type OpenLink } from '../data/open-links';
import { toLinkHash } from './one-time-link';
import { giveBackAttempts, takeAttempts, toLinkAttempts } from './sign-in-throttle';

/** The link behind a token. Counted per address before it is looked for, as passwords are. LINK_GONE, THROTTLED. */
export async function proveLink({
  token,
  address,
}: {
  token: string;
  address: string;
}): Promise<Result<OpenLink>> {
  const attempts = toLinkAttempts(address);
  const allowed = await takeAttempts(attempts);
  if (!allowed.ok) return { ok: false, error: allowed.error };
  const tokenHash = toLinkHash(token);
  const link = tokenHash === null ? null : await findOpenLink({ tokenHash });
  if (link === null) return failure('LINK_GONE');
  await giveBackAttempts(attempts);
  return ok(link);
}

import 'server-only';
import { cookies } from 'next/headers';
import { failure, ok, type Result } from '@/lib/shared/result';
import { env } from '../../env';
import { readIncomingRequest } from '../incoming-request';
import { findSetCookie, postToNextAuth } from '../post-to-next-auth';
import { callbackUrlCookieName, singleSignOnCookieNames, singleSignOnCookieOptions } from '../session-cookie';
import { takeAttempts, toSingleSignOnAttempts } from '../sign-in-throttle';
import { readDiscovery } from './discovery';
import { SINGLE_SIGN_ON_PROVIDER, toProvider } from './provider';

/**
 * The address at the provider where the person signs in; this response sets the cookies that its answer is checked
 * against. `again`: asks to prove it once more, signed in there or not. For actions only, after requireOwnOrigin().
 * NOT_FOUND (not configured), THROTTLED, SINGLE_SIGN_ON_FAILED.
 */
export async function beginSingleSignOn({
  continueTo,
  again,
}: {
  continueTo: string;
  again: boolean;
}): Promise<Result<{ location: string }>> {
  const settings = env().singleSignOn;
  if (settings === null) return failure('NOT_FOUND');
  const { address, userAgent } = await readIncomingRequest();
  const allowed = await takeAttempts(toSingleSignOnAttempts({ address, step: 'begin' }));
  if (!allowed.ok) return failure('THROTTLED', allowed.error);
  const discovery = await readDiscovery(settings);
  if (!discovery.ok) return discovery;
  const visit = { address, userAgent };
  const answer = await postToNextAuth({
    action: ['signin', SINGLE_SIGN_ON_PROVIDER],
    query: again ? { prompt: 'login', max_age: '0' } : {},
    body: { callbackUrl: continueTo },
    visit,
    singleSignOn: toProvider({ settings, discovery: discovery.value, visit }),
  });
  if (!answer.location?.startsWith(discovery.value.authorizationEndpoint))
    return failure('SINGLE_SIGN_ON_FAILED');
  const jar = await cookies();
  for (const name of [...Object.values(singleSignOnCookieNames()), callbackUrlCookieName()]) {
    jar.set(name, findSetCookie(answer, name) ?? '', singleSignOnCookieOptions());
  }
  return ok({ location: answer.location });
}

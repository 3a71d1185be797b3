import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { env } from '../../env';
import { callNextAuth, type NextAuthAnswer } from '../call-next-auth';
import { readIncomingRequest } from '../incoming-request';
import {
  callbackUrlCookieName,
  csrfCookieName,
  singleSignOnCookieNames,
  singleSignOnCookieOptions,
} from '../session-cookie';
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
  const csrf = await callNextAuth({
    method: 'GET',
    action: ['csrf'],
    query: {},
    body: {},
    cookies: {},
    visit,
  });
  const answer = await callNextAuth({
    method: 'POST',
    action: ['signin', SINGLE_SIGN_ON_PROVIDER],
    query: again ? { prompt: 'login', max_age: '0' } : {},
    body: { ...z.object({ csrfToken: z.string() }).parse(csrf.body), callbackUrl: continueTo },
    cookies: { [csrfCookieName()]: readCookie(csrf, csrfCookieName()) ?? '' },
    visit,
    singleSignOn: toProvider({ settings, discovery: discovery.value, visit }),
  });
  if (!answer.location?.startsWith(discovery.value.authorizationEndpoint))
    return failure('SINGLE_SIGN_ON_FAILED');
  const jar = await cookies();
  for (const name of [...Object.values(singleSignOnCookieNames()), callbackUrlCookieName()]) {
    jar.set(name, readCookie(answer, name) ?? '', singleSignOnCookieOptions());
  }
  return ok({ location: answer.location });
}

function readCookie(answer: NextAuthAnswer, name: string): string | null {
  const line = answer.setCookies.find((text) => text.startsWith(`${name}=`));
  return line === undefined ? null : decodeURIComponent(line.slice(name.length + 1).split(';')[0] ?? '');
}

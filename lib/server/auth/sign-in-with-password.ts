import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { ok, type Result } from '@/lib/shared/result';
import { callNextAuth, type NextAuthAnswer } from './call-next-auth';
import { readIncomingRequest } from './incoming-request';
import { parseRefusalText } from './refusal-text';
import { authCookieOptions, csrfCookieName, sessionCookieName } from './session-cookie';
import { SESSION_ABSOLUTE_MS } from './session-lifetime';
import { isSessionToken } from './session-token';

/**
 * Signs in through next-auth's credentials callback and hands the cookie to this response. For actions only, after
 * requireOwnOrigin(). WRONG_CREDENTIALS, THROTTLED, UNEXPECTED.
 */
export async function signInWithPassword(typed: { email: string; password: string }): Promise<Result<null>> {
  const { address, userAgent } = await readIncomingRequest();
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
    action: ['callback', 'credentials'],
    query: {},
    body: { ...typed, ...z.object({ csrfToken: z.string() }).parse(csrf.body) },
    cookies: { [csrfCookieName()]: decodeURIComponent(findCookie(csrf, csrfCookieName()) ?? '') },
    visit,
  });
  const token = findCookie(answer, sessionCookieName());
  if (token === null || !isSessionToken(token)) return { ok: false, error: toRefusal(answer) };
  const expires = new Date(Date.now() + SESSION_ABSOLUTE_MS);
  (await cookies()).set(sessionCookieName(), token, { ...authCookieOptions(), expires });
  return ok(null);
}

function findCookie(answer: NextAuthAnswer, name: string): string | null {
  const line = answer.setCookies.find((text) => text.startsWith(`${name}=`));
  return line?.slice(name.length + 1).split(';')[0] ?? null;
}

function toRefusal(answer: NextAuthAnswer) {
  return parseRefusalText(
    new URL(answer.location ?? '/', 'http://panel.invalid').searchParams.get('error') ?? '',
  );
}

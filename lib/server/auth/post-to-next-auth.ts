import 'server-only';
import { z } from 'zod';
import { callNextAuth, type NextAuthAnswer, type NextAuthCall } from './call-next-auth';
import { csrfCookieName } from './session-cookie';

const tokenSchema = z.object({ csrfToken: z.string() });

/** A POST with the token and the cookie that next-auth wants with each: asked for first, as its own pages would. */
export async function postToNextAuth(
  call: Omit<NextAuthCall, 'method' | 'cookies'>,
): Promise<NextAuthAnswer> {
  const { visit } = call;
  const csrf = await callNextAuth({
    method: 'GET',
    action: ['csrf'],
    query: {},
    body: {},
    cookies: {},
    visit,
  });
  return callNextAuth({
    ...call,
    method: 'POST',
    body: { ...call.body, ...tokenSchema.parse(csrf.body) },
    cookies: { [csrfCookieName()]: findSetCookie(csrf, csrfCookieName()) ?? '' },
  });
}

/** What the answer sets this cookie to. */
export function findSetCookie(answer: NextAuthAnswer, name: string): string | null {
  const line = answer.setCookies.find((text) => text.startsWith(`${name}=`));
  return line === undefined ? null : decodeURIComponent(line.slice(name.length + 1).split(';')[0] ?? '');
}

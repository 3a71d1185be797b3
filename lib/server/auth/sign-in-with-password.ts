import 'server-only';
import { z } from 'zod';
import { ok, type Result } from '@/lib/shared/result';
import type { PendingStep } from '../data/sessions';
import { callNextAuth, type NextAuthAnswer } from './call-next-auth';
import { readIncomingRequest } from './incoming-request';
import { findPendingSession } from './live-session';
import { parseRefusalText } from './refusal-text';
import { csrfCookieName, sessionCookieName } from './session-cookie';
import { keepInBrowser } from './session-in-browser';
import { isSessionToken } from './session-token';

/**
 * Signs in through next-auth's credentials callback and hands the cookie to this response. For actions only, after
 * requireOwnOrigin(). `step`: what is still to come before anything else is allowed. WRONG_CREDENTIALS, THROTTLED,
 * UNEXPECTED.
 */
export async function signInWithPassword(typed: {
  email: string;
  password: string;
}): Promise<Result<{ step: PendingStep | null }>> {
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
  await keepInBrowser(token);
  return ok({ step: (await findPendingSession(token))?.step ?? null });
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

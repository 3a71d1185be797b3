import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { PendingStep } from '../data/sessions';
import type { NextAuthAnswer } from './call-next-auth';
import { readIncomingRequest } from './incoming-request';
import { findPendingSession } from './live-session';
import { findSetCookie, postToNextAuth } from './post-to-next-auth';
import { parseRefusalText } from './refusal-text';
import { sessionCookieName } from './session-cookie';
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
  const answer = await postToNextAuth({
    action: ['callback', 'credentials'],
    query: {},
    body: typed,
    visit: { address, userAgent },
  });
  const token = findSetCookie(answer, sessionCookieName());
  if (token === null || !isSessionToken(token)) return { ok: false, error: toRefusal(answer) };
  await keepInBrowser(token);
  return ok({ step: (await findPendingSession(token))?.step ?? null });
}

function toRefusal(answer: NextAuthAnswer) {
  return parseRefusalText(
    new URL(answer.location ?? '/', 'http://panel.invalid').searchParams.get('error') ?? '',
  );
}

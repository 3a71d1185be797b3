import 'server-only';
import { cookies } from 'next/headers';
import { endSession } from '../data/sessions';
import { env } from '../env';
import { logUnexpected } from '../log';
import { readAuthForm, toCodeResponse, toHttpResponse } from './auth-exchange';
import { callNextAuth } from './call-next-auth';
import { readIncomingRequest } from './incoming-request';
import { isOwnOrigin } from './own-origin';
import { findCaller } from './require-role';
import { callbackUrlCookieName, csrfCookieName, sessionCookieName } from './session-cookie';
import { finishSingleSignOn } from './single-sign-on/finish';
import { SINGLE_SIGN_ON_PROVIDER } from './single-sign-on/provider';

/** next-auth answers more than the panel needs (a log for browsers, provider lists, session updates): only these. */
const allowed = {
  GET: ['csrf', 'session', 'signin', 'signout', 'error'],
  POST: ['callback/credentials', 'signout'],
};

/** /api/auth/*: next-auth behind our own list of actions and our Origin check. */
export async function answerAuthRoute(request: Request, action: string[]): Promise<Response> {
  // GET alone: a HEAD of somebody's link preview would use up the code.
  if (isSingleSignOnAnswer({ request, action })) return answerSafely(() => finishSingleSignOn(request));
  const method = request.method === 'POST' ? 'POST' : 'GET';
  if (!allowed[method].includes(action.join('/'))) return toCodeResponse({ status: 404, code: 'NOT_FOUND' });
  return answerSafely(async () => {
    const { origin, address, userAgent } = await readIncomingRequest();
    if (method === 'POST' && !isOwnOrigin({ origin, panelUrl: env().panelUrl })) {
      return toCodeResponse({ status: 403, code: 'ORIGIN_REFUSED' });
    }
    const body = method === 'POST' ? await readAuthForm(request) : {};
    if (body === null) return toCodeResponse({ status: 400, code: 'INVALID_INPUT' });
    if (method === 'POST' && action[0] === 'signout') await endCallersSession();
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const visit = { address, userAgent };
    const answer = await callNextAuth({
      method,
      action,
      query,
      body,
      cookies: await readOwnCookies(),
      visit,
    });
    return toHttpResponse(answer);
  });
}

function isSingleSignOnAnswer({ request, action }: { request: Request; action: string[] }): boolean {
  const path = `callback/${SINGLE_SIGN_ON_PROVIDER}`;
  return request.method === 'GET' && action.join('/') === path && env().singleSignOn !== null;
}

async function answerSafely(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    return toCodeResponse({ status: 503, code: 'UNEXPECTED', logId: logUnexpected('auth.route', error) });
  }
}

/** Before next-auth clears the cookie: it would swallow a failure of ours and say "signed out" all the same. */
async function endCallersSession(): Promise<void> {
  const caller = await findCaller();
  if (caller !== null) await endSession({ id: caller.sessionId, by: caller.actor });
}

/** Only the three it owns: next-auth would otherwise glue together every cookie whose name begins like the session's. */
async function readOwnCookies(): Promise<Record<string, string>> {
  const jar = await cookies();
  const names = [sessionCookieName(), csrfCookieName(), callbackUrlCookieName()];
  return Object.fromEntries(
    names.flatMap((name) => [[name, jar.get(name)?.value ?? '']].filter(([, v]) => v)),
  );
}

import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { toContentSecurityPolicy, toSecurityHeaders } from '@/lib/server/auth/security-headers';
import { sessionCookieName } from '@/lib/server/auth/session-cookie';
import { env } from '@/lib/server/env';

/**
 * Headers for every answer, and a short cut to the login for a browser without a session cookie. It is a convenience:
 * pages, actions and route handlers each ask for the session themselves and stay closed without this file.
 */
export function proxy(request: NextRequest): NextResponse {
  const { secureCookies: https, production } = env();
  const nonce = randomBytes(18).toString('base64');
  const requestId = randomUUID();
  const policy = toContentSecurityPolicy({ nonce, development: !production });
  const { pathname, search } = request.nextUrl;

  const response = needsLogin(request)
    ? NextResponse.redirect(toLoginUrl(`${pathname}${search}`))
    : NextResponse.next({ request: { headers: toRequestHeaders() } });
  for (const [name, value] of Object.entries(toSecurityHeaders({ https }))) response.headers.set(name, value);
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('X-Request-Id', requestId);
  return response;

  function toRequestHeaders(): Headers {
    const headers = new Headers(request.headers);
    // Next reads the nonce for its own scripts from this header of the request.
    headers.set('Content-Security-Policy', policy);
    headers.set('x-request-id', requestId);
    headers.set('x-panel-path', `${pathname}${search}`);
    return headers;
  }
}

/** Pages behind sign-in; any other path is left to Next, so that an unknown one answers 404 to everybody. */
const panelPages = /^\/($|(domains|sync|activity|account)(\/|$)|setup\/)/;

function needsLogin({ method, nextUrl, cookies }: NextRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return panelPages.test(nextUrl.pathname) && !cookies.get(sessionCookieName())?.value;
}

/** On the public address: the one the request names may be an inner one behind a reverse proxy. */
function toLoginUrl(path: string): URL {
  const url = new URL('/login', env().panelUrl);
  if (path !== '/') url.searchParams.set('callbackUrl', path);
  return url;
}

export const config = { matcher: ['/((?!_next/static/|_next/webpack-hmr|favicon.ico$).*)'] };

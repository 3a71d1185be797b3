import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { toContentSecurityPolicy, toSecurityHeaders } from '@/lib/server/auth/security-headers';
import { sessionCookieName } from '@/lib/server/auth/session-cookie';
import { env } from '@/lib/server/env';
import { currentRequestId } from '@/lib/server/request-id';

/**
 * Headers for every answer, and a short cut to the login for a browser without a session cookie. It is a convenience:
 * pages, actions and route handlers each ask for the session themselves and stay closed without this file.
 */
export function proxy(request: NextRequest): NextResponse {
  const { secureCookies: https, production, singleSignOn } = env();
  const nonce = randomBytes(18).toString('base64');
  const requestId = currentRequestId() ?? randomUUID();
  const { pathname, search } = request.nextUrl;
  const policy = toContentSecurityPolicy({
    nonce,
    singleSignOnOrigin: singleSignOn && pathname === '/login' ? new URL(singleSignOn.issuer).origin : null,
    development: !production,
  });
  const readable = toReadablePath(pathname);

  const response = answer();
  for (const [name, value] of Object.entries(
    toSecurityHeaders({ https, secretPath: /^\/join\//.test(pathname) }),
  ))
    response.headers.set(name, value);
  response.headers.set('Content-Security-Policy', policy);
  response.headers.set('X-Request-Id', requestId);
  return response;

  function answer(): NextResponse {
    if (readable !== pathname) return NextResponse.redirect(toPublicUrl({ pathname: readable, search }));
    if (needsLogin(request)) return NextResponse.redirect(toLoginUrl(`${pathname}${search}`));
    return NextResponse.next({ request: { headers: toRequestHeaders() } });
  }

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

/**
 * The path with its percent signs taken literally where they stand for nothing ("%E0%A4%A"): Next answers such a part
 * of an address with a bare 500; taken literally it is a name that nobody has, and is answered as one.
 */
function toReadablePath(pathname: string): string {
  const parts = pathname.split('/');
  return parts.map((part) => (isDecodable(part) ? part : part.replaceAll('%', '%25'))).join('/');
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** The one that the request names may be an inner one behind a reverse proxy. */
function toPublicUrl({ pathname, search = '' }: { pathname: string; search?: string }): URL {
  const url = new URL(env().panelUrl);
  url.pathname = pathname;
  url.search = search;
  return url;
}

function toLoginUrl(path: string): URL {
  const url = toPublicUrl({ pathname: '/login' });
  if (path !== '/') url.searchParams.set('callbackUrl', path);
  return url;
}

export const config = { matcher: ['/((?!_next/static/|_next/webpack-hmr|favicon.ico$).*)'] };

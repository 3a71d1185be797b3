import 'server-only';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import { type NextAuthVisit, nextAuthOptions } from './next-auth-options';
import type { SingleSignOnProvider } from './single-sign-on/provider';

export interface NextAuthCall {
  method: string;
  /** Path below /api/auth, e.g. ['callback', 'credentials']. */
  action: string[];
  query: Record<string, string>;
  body: Record<string, unknown>;
  cookies: Record<string, string>;
  visit: Pick<NextAuthVisit, 'address' | 'userAgent'>;
  /** The provider to go to or that answers; without it next-auth knows of passwords only. */
  singleSignOn?: SingleSignOnProvider;
}

export interface NextAuthAnswer {
  status: number;
  /** Path and query on this panel, or the provider's sign-in; null when it is not a redirect. */
  location: string | null;
  /** Set-Cookie lines. */
  setCookies: string[];
  /** JSON or text. */
  body: unknown;
}

/**
 * One call of next-auth through its Node-style door, which takes everything from its arguments: the other one reads
 * Next's request by itself and could not be called for the form. Throws when the database failed underneath.
 */
export async function callNextAuth({
  method,
  action,
  query,
  body,
  cookies,
  visit,
  singleSignOn,
}: NextAuthCall): Promise<NextAuthAnswer> {
  const answer: NextAuthAnswer = { status: 200, location: null, setCookies: [], body: null };
  const watched: NextAuthVisit = { ...visit, trouble: null };
  const request = { method, query: { ...query, nextauth: action }, body, cookies, headers: {} };
  const options = nextAuthOptions(watched, singleSignOn);
  await NextAuth(parseApiRequest(request), parseApiResponse(toResponse(answer, singleSignOn)), options);
  if (watched.trouble !== null) throw watched.trouble.error;
  return answer;
}

/** The part of a Node response that next-auth writes to. */
function toResponse(answer: NextAuthAnswer, singleSignOn?: SingleSignOnProvider) {
  const response = {
    status(code: number) {
      answer.status = code;
      return response;
    },
    getHeader: (name: string) => (name === 'Set-Cookie' ? answer.setCookies : undefined),
    setHeader(name: string, value: string | string[]) {
      if (name === 'Set-Cookie') answer.setCookies = [value].flat();
      if (name === 'Location') answer.location = toAllowedAddress(String(value), singleSignOn);
      return response;
    },
    json(value: unknown) {
      answer.body = value;
    },
    send(value: unknown) {
      answer.body = value;
    },
    end: () => undefined,
  };
  return response;
}

/** Out of the panel it goes to one page only: where the provider asks people to sign in. */
function toAllowedAddress(location: string, singleSignOn?: SingleSignOnProvider): string {
  const allowed = singleSignOn?.discovery.authorizationEndpoint;
  if (allowed === undefined || !URL.canParse(location)) return toOwnPath(location);
  const [url, page] = [new URL(location), new URL(allowed)];
  return url.origin === page.origin && url.pathname === page.pathname ? url.href : toOwnPath(location);
}

/** Without scheme and host a redirect cannot leave the panel, whatever address next-auth believes to run at. */
function toOwnPath(location: string): string {
  const url = new URL(location, 'http://panel.invalid');
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}

function parseApiRequest(request: object): NextApiRequest {
  return request as NextApiRequest;
}

function parseApiResponse(response: object): NextApiResponse {
  return response as NextApiResponse;
}

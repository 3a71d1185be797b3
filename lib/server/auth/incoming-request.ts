import 'server-only';
import { cookies, headers } from 'next/headers';
import { env } from '../env';
import { toClientAddress } from './client-address';
import { findPeerAddress } from './peer-address';
import { sessionCookieName } from './session-cookie';
import { isSessionToken } from './session-token';

/** What the sign-in code needs of the request it runs in; works in pages, actions and route handlers. */
export interface IncomingRequest {
  origin: string | null;
  address: string;
  userAgent: string | null;
  /** Content of the session cookie when it has the form of one. */
  sessionToken: string | null;
  /** A link on another site led here: browsers then hold the SameSite=Strict cookie back, signed in or not. */
  fromOtherSite: boolean;
}

export async function readIncomingRequest(): Promise<IncomingRequest> {
  const [given, jar] = [await headers(), await cookies()];
  const token = jar.get(sessionCookieName())?.value ?? '';
  return {
    origin: given.get('origin'),
    address: toClientAddress({
      peer: findPeerAddress(given),
      forwardedFor: given.get('x-forwarded-for'),
      trustProxy: env().trustProxy,
    }),
    userAgent: given.get('user-agent')?.slice(0, 500) ?? null,
    sessionToken: isSessionToken(token) ? token : null,
    fromOtherSite: ['cross-site', 'same-site'].includes(given.get('sec-fetch-site') ?? ''),
  };
}

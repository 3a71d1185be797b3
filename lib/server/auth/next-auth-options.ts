import 'server-only';
import type { AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { env } from '../env';
import { log, logUnexpected } from '../log';
import { toCallbackPath } from './callback-path';
import { checkCredentials } from './check-credentials';
import { findLiveSession } from './live-session';
import { toRefusalText } from './refusal-text';
import {
  authCookieOptions,
  callbackUrlCookieName,
  csrfCookieName,
  sessionCookieName,
  singleSignOnCookieNames,
  singleSignOnCookieOptions,
} from './session-cookie';
import { SESSION_ABSOLUTE_MS } from './session-lifetime';
import { isSessionToken } from './session-token';
import { toLibraryReason } from './single-sign-on/library-reason';
import { type SingleSignOnProvider, toProviderOptions } from './single-sign-on/provider';

export interface NextAuthVisit {
  address: string;
  userAgent: string | null;
  /** Filled when the database failed underneath: next-auth itself would treat that as "not signed in". */
  trouble: { error: unknown } | null;
}

/**
 * next-auth for one visit. Its "JWT" is replaced: encoding yields the opaque session token, decoding looks it up in
 * the database, so the cookie never carries anything but 256 random bits.
 */
export function nextAuthOptions(visit: NextAuthVisit, singleSignOn?: SingleSignOnProvider): AuthOptions {
  const maxAge = SESSION_ABSOLUTE_MS / 1000;
  const ties = singleSignOnCookieNames();
  const cookie = (name: string) => ({ name, options: authCookieOptions() });
  return {
    secret: env().nextAuthSecret,
    useSecureCookies: env().secureCookies,
    providers: [credentials(visit), ...(singleSignOn ? [toProviderOptions(singleSignOn)] : [])],
    session: { strategy: 'jwt', maxAge },
    pages: { signIn: '/login', signOut: '/account', error: '/login', verifyRequest: '/login', newUser: '/' },
    cookies: {
      sessionToken: cookie(sessionCookieName()),
      csrfToken: cookie(csrfCookieName()),
      callbackUrl: { name: callbackUrlCookieName(), options: singleSignOnCookieOptions() },
      state: { name: ties.state, options: singleSignOnCookieOptions() },
      nonce: { name: ties.nonce, options: singleSignOnCookieOptions() },
      pkceCodeVerifier: { name: ties.pkceCodeVerifier, options: singleSignOnCookieOptions() },
    },
    jwt: {
      maxAge,
      encode: ({ token }) => (typeof token?.opaque === 'string' ? token.opaque : ''),
      decode: async ({ token }) => {
        if (token === undefined || !isSessionToken(token)) return null;
        try {
          const session = await findLiveSession(token);
          return session === null ? null : { opaque: token, ...session.user, sub: session.user.id };
        } catch (error) {
          visit.trouble = { error };
          return null;
        }
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user && 'token' in user ? { ...token, opaque: user.token } : token),
      session: ({ session, token }) => ({
        ...session,
        user: { id: token.sub, name: token.name, email: token.email, role: token.role },
      }),
      redirect: ({ url }) => `${env().panelUrl}${toCallbackPath(toPath(url))}`,
    },
    logger: {
      error: (code, about) =>
        code !== 'JWT_SESSION_ERROR' && log('warn', 'auth.library', { code, reason: toLibraryReason(about) }),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function credentials(visit: NextAuthVisit) {
  return Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(typed) {
      // Whatever is thrown here becomes part of an address: only our own codes may get there.
      let refusal: string;
      try {
        const { address, userAgent } = visit;
        const checked = await checkCredentials({ typed, address, userAgent });
        if (checked.ok) return { ...checked.value.user, token: checked.value.token };
        refusal = toRefusalText(checked.error);
      } catch (error) {
        refusal = toRefusalText({
          code: 'UNEXPECTED',
          retry: false,
          params: { logId: logUnexpected('signIn.failed', error) },
        });
      }
      throw new Error(refusal);
    },
  });
}

/** next-auth hands over full addresses of ours as well as paths. */
function toPath(url: string): string {
  const { panelUrl } = env();
  return url.startsWith(`${panelUrl}/`) ? url.slice(panelUrl.length) : url;
}

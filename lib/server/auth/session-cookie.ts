import 'server-only';
import { env } from '../env';

/** Long enough to find one's password and a second factor at the provider. */
const SINGLE_SIGN_ON_LASTS_S = 10 * 60;

/** Browsers accept a `__Host-` cookie only with Secure, Path=/ and without Domain: no sibling host can plant one. */
export function sessionCookieName(): string {
  return `${hostPrefix()}panel.session`;
}

/** next-auth's own two cookies, under our name and rules. */
export function csrfCookieName(): string {
  return `${hostPrefix()}panel.csrf`;
}
export function callbackUrlCookieName(): string {
  return `${hostPrefix()}panel.callback-url`;
}

/** What ties the answer of the single sign-on provider to the browser that asked. */
export function singleSignOnCookieNames() {
  const prefix = `${hostPrefix()}panel.single-sign-on`;
  return { state: `${prefix}.state`, nonce: `${prefix}.nonce`, pkceCodeVerifier: `${prefix}.pkce` };
}

export function authCookieOptions() {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: env().secureCookies } as const;
}

/** Lax: the answer arrives as a link from the provider's site, with which browsers send no Strict cookie. */
export function singleSignOnCookieOptions() {
  return { ...authCookieOptions(), sameSite: 'lax', maxAge: SINGLE_SIGN_ON_LASTS_S } as const;
}

function hostPrefix(): string {
  return env().secureCookies ? '__Host-' : '';
}

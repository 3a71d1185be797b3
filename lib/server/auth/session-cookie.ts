import 'server-only';
import { env } from '../env';

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

export function authCookieOptions() {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: env().secureCookies } as const;
}

function hostPrefix(): string {
  return env().secureCookies ? '__Host-' : '';
}

import 'server-only';
import { cookies } from 'next/headers';
import { authCookieOptions, sessionCookieName } from './session-cookie';
import { SESSION_ABSOLUTE_MS } from './session-lifetime';

/** Hands the cookie to this response; in actions only. How long the session really lasts is decided by its row. */
export async function keepInBrowser(token: string): Promise<void> {
  const expires = new Date(Date.now() + SESSION_ABSOLUTE_MS);
  (await cookies()).set(sessionCookieName(), token, { ...authCookieOptions(), expires });
}

export async function forgetInBrowser(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...authCookieOptions(), maxAge: 0 });
}

import 'server-only';
import { toCallbackPath } from '../auth/callback-path';
import { readIncomingRequest } from '../auth/incoming-request';
import { findSessionEnd } from '../auth/live-session';
import { findCaller } from '../auth/require-role';
import type { SessionState } from '../auth/session-lifetime';
import { countUsers } from '../data/users';

export type LoginView =
  | { state: 'firstRun' }
  | { state: 'signedIn'; continueTo: string }
  | {
      state: 'signedOut';
      continueTo: string;
      /** How the session of their cookie ended, if they have one. */
      end: Exclude<SessionState, 'live'> | 'unknown' | null;
      /** The browser may have held the cookie back; asking again from this page would show it. */
      cookieHeldBack: boolean;
    };

/** Open to somebody not signed in. `callbackUrl` is what the address asks for; only paths of the panel survive. */
export async function showLogin(input: { callbackUrl: unknown }): Promise<LoginView> {
  const continueTo = toCallbackPath(input.callbackUrl);
  if ((await findCaller()) !== null) return { state: 'signedIn', continueTo };
  if ((await countUsers()) === 0) return { state: 'firstRun' };
  const { sessionToken, fromOtherSite } = await readIncomingRequest();
  const end = sessionToken === null ? null : await findSessionEnd(sessionToken);
  return { state: 'signedOut', continueTo, end: end === 'live' ? null : end, cookieHeldBack: fromOtherSite };
}

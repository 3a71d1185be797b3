import 'server-only';
import { type Failure, failure } from '@/lib/shared/result';
import { toCallbackPath } from '../auth/callback-path';
import { readIncomingRequest } from '../auth/incoming-request';
import { findSessionEnd } from '../auth/live-session';
import { findPendingCaller } from '../auth/require-pending';
import { findCaller } from '../auth/require-role';
import type { SessionState } from '../auth/session-lifetime';
import { singleSignOnRefusalSchema } from '../auth/single-sign-on/refusal';
import { countUsers } from '../data/users';
import { env } from '../env';

export type LoginView =
  | { state: 'firstRun' }
  | { state: 'signedIn'; continueTo: string }
  /** The password was right; a code, or the set-up of a second factor, is next. */
  | { state: 'code'; continueTo: string; email: string }
  | { state: 'enrolment'; continueTo: string; email: string }
  | {
      state: 'signedOut';
      continueTo: string;
      /** How the session of their cookie ended, if they have one. */
      end: Exclude<SessionState, 'live'> | 'unknown' | null;
      /** The browser may have held the cookie back; asking again from this page would show it. */
      cookieHeldBack: boolean;
      /** Null when it is not configured. The provider is not asked: a page never waits for it. */
      singleSignOn: { name: string | null } | null;
      /** Why the single sign-on that just came back was refused. */
      refusal: Failure | null;
    };

/**
 * Open to somebody not signed in. `callbackUrl` is what the address asks for; only paths of the panel survive.
 * `refused`: the code that a single sign-on came back with.
 */
export async function showLogin(input: { callbackUrl: unknown; refused?: unknown }): Promise<LoginView> {
  const continueTo = toCallbackPath(input.callbackUrl);
  if ((await findCaller()) !== null) return { state: 'signedIn', continueTo };
  if ((await countUsers()) === 0) return { state: 'firstRun' };
  const pending = await findPendingCaller();
  if (pending !== null) return { state: pending.step, continueTo, email: pending.user.email };
  const { sessionToken, fromOtherSite } = await readIncomingRequest();
  const end = sessionToken === null ? null : await findSessionEnd(sessionToken);
  const { singleSignOn } = env();
  const refused = singleSignOnRefusalSchema.safeParse(input.refused);
  return {
    state: 'signedOut',
    continueTo,
    end: end === 'live' ? null : end,
    cookieHeldBack: fromOtherSite,
    singleSignOn: singleSignOn && { name: singleSignOn.name },
    refusal: singleSignOn && refused.success ? failure(refused.data).error : null,
  };
}

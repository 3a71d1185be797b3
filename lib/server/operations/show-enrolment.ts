import 'server-only';
import { toCallbackPath } from '../auth/callback-path';
import { findPendingCaller } from '../auth/require-pending';
import { findCaller } from '../auth/require-role';

/** Null: nobody is in the middle of setting up a second factor here, nor has just done so. */
export type EnrolmentView = { email: string; continueTo: string; signedIn: boolean } | null;

/**
 * The page on which somebody whose role requires a second factor sets one up before they are let in. It is still
 * theirs once they are in: their recovery codes stand there. `callbackUrl` as for the login.
 */
export async function showEnrolment(input: { callbackUrl: unknown }): Promise<EnrolmentView> {
  const continueTo = toCallbackPath(input.callbackUrl);
  const caller = await findCaller();
  if (caller !== null) return { email: caller.email, continueTo, signedIn: true };
  const pending = await findPendingCaller();
  if (pending?.step !== 'enrolment') return null;
  return { email: pending.user.email, continueTo, signedIn: false };
}

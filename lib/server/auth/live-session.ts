import 'server-only';
import { findSessionByTokenHash, type SessionWithUser } from '../data/session-by-token';
import { type PendingStep, touchSession } from '../data/sessions';
import { toStepOfSession } from './pending-step';
import { type Role, roleSchema } from './roles';
import { SESSION_TOUCH_MS, type SessionState, toSessionState } from './session-lifetime';
import { hashSessionToken } from './session-token';

export interface LiveSession {
  sessionId: string;
  /** When the person last typed password or code in it. */
  provedAt: Date | null;
  user: { id: string; email: string; name: string; role: Role };
}

/**
 * The session behind a cookie, asked of the database on every call; null when it has ended in whatever way, and while
 * a code or the set-up of a second factor is still to come.
 */
export async function findLiveSession(token: string): Promise<LiveSession | null> {
  const session = await findSession(token);
  if (session === null || session.step !== null) return null;
  const now = new Date();
  if (now.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS) {
    await touchSession({ id: session.id, lastSeenAt: now });
  }
  const { id: sessionId, provedAt, user, role } = session;
  const { id, email, name } = user;
  return { sessionId, provedAt, user: { id, email, name, role } };
}

export interface PendingSession {
  sessionId: string;
  step: PendingStep;
  user: { id: string; email: string; name: string };
}

/** Somebody who has typed the right password, and is not let in before the step; null for everybody else. */
export async function findPendingSession(token: string): Promise<PendingSession | null> {
  const session = await findSession(token);
  if (session === null || session.step === null) return null;
  const { id, email, name } = session.user;
  return { sessionId: session.id, step: session.step, user: { id, email, name } };
}

async function findSession(
  token: string,
): Promise<(SessionWithUser & { role: Role; step: PendingStep | null }) | null> {
  const session = await findSessionByTokenHash(hashSessionToken(token));
  if (session === null || session.user.deactivatedAt !== null) return null;
  if (toSessionState({ session, now: new Date() }) !== 'live') return null;
  const role = roleSchema.safeParse(session.user.role);
  if (!role.success) return null;
  const { pending, secondFactorRoles, user } = session;
  return { ...session, role: role.data, step: toStepOfSession({ pending, secondFactorRoles, ...user }) };
}

/** How the session behind a cookie ended; `unknown` when nothing is kept of it. For the sentence on the login page. */
export async function findSessionEnd(token: string): Promise<SessionState | 'unknown' | null> {
  const session = await findSessionByTokenHash(hashSessionToken(token));
  if (session === null) return 'unknown';
  // Nobody had signed in: there is no session to speak of.
  if (session.pending !== null) return null;
  if (session.user.deactivatedAt !== null) return 'revoked';
  return toSessionState({ session, now: new Date() });
}

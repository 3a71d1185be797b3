import 'server-only';
import { findSessionByTokenHash, touchSession } from '../data/sessions';
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
  const session = await findSessionByTokenHash(hashSessionToken(token));
  if (session?.pending) return null;
  const now = new Date();
  if (session === null || session.user.deactivatedAt !== null) return null;
  if (toSessionState({ session, now }) !== 'live') return null;
  const role = roleSchema.safeParse(session.user.role);
  if (!role.success) return null;
  if (now.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS) {
    await touchSession({ id: session.id, lastSeenAt: now });
  }
  const { id, email, name } = session.user;
  return { sessionId: session.id, provedAt: session.provedAt, user: { id, email, name, role: role.data } };
}

/** How the session behind a cookie ended; `unknown` when nothing is kept of it. For the sentence on the login page. */
export async function findSessionEnd(token: string): Promise<SessionState | 'unknown'> {
  const session = await findSessionByTokenHash(hashSessionToken(token));
  if (session === null) return 'unknown';
  if (session.user.deactivatedAt !== null) return 'revoked';
  return toSessionState({ session, now: new Date() });
}

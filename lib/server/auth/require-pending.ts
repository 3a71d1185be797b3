import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import type { PendingStep } from '../data/sessions';
import { readIncomingRequest } from './incoming-request';
import { findPendingSession, type PendingSession } from './live-session';
import { requireOwnOrigin, requireRoleProvedLately } from './require-role';

/** Somebody in the middle of signing in. */
export interface PendingCaller extends PendingSession {
  actor: Actor;
  address: string;
  userAgent: string | null;
}

export async function findPendingCaller(): Promise<PendingCaller | null> {
  const { sessionToken, address, userAgent } = await readIncomingRequest();
  const session = sessionToken === null ? null : await findPendingSession(sessionToken);
  if (session === null) return null;
  const { id, email } = session.user;
  return { ...session, actor: { kind: 'user', id, label: email, address }, address, userAgent };
}

/** For writes between the password and the session. ORIGIN_REFUSED; NOT_SIGNED_IN for everybody who is not there. */
export async function requirePending(...steps: PendingStep[]): Promise<Result<PendingCaller>> {
  const own = await requireOwnOrigin();
  if (!own.ok) return own;
  const caller = await findPendingCaller();
  return caller !== null && steps.includes(caller.step) ? ok(caller) : failure('NOT_SIGNED_IN');
}

export interface Enroller {
  userId: string;
  email: string;
  sessionId: string;
  actor: Actor;
  /** In the middle of signing in, where their role requires it; null: signed in. */
  pending: PendingCaller | null;
}

/** Whoever may set up a second factor for themselves. ORIGIN_REFUSED, NOT_SIGNED_IN, CONFIRMATION_NEEDED. */
export async function requireEnroller(): Promise<Result<Enroller>> {
  const pending = await requirePending('enrolment');
  if (pending.ok) {
    const { user, sessionId, actor } = pending.value;
    return ok({ userId: user.id, email: user.email, sessionId, actor, pending: pending.value });
  }
  const caller = await requireRoleProvedLately('viewer');
  if (!caller.ok) return caller;
  const { id: userId, email, sessionId, actor } = caller.value;
  return ok({ userId, email, sessionId, actor, pending: null });
}

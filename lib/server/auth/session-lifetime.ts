import 'server-only';

export const SESSION_IDLE_MS = 30 * 60_000;
export const SESSION_ABSOLUTE_MS = 8 * 60 * 60_000;
/** Last use is written down at most this often, so that reading a page is not always a write. */
export const SESSION_TOUCH_MS = 60_000;
/** Between the right password and the code. */
export const PENDING_LASTS_MS = 10 * 60_000;
/** Sensitive actions ask for password or code again after this long. */
export const PROOF_LASTS_MS = 10 * 60_000;

export function isProvedLately({ provedAt, now }: { provedAt: Date | null; now: Date }): boolean {
  return provedAt !== null && now.getTime() - provedAt.getTime() < PROOF_LASTS_MS;
}

export interface SessionTimes {
  lastSeenAt: Date;
  /** Absolute end. */
  expiresAt: Date;
  revokedAt: Date | null;
}

export type SessionState = 'live' | 'idle' | 'expired' | 'revoked';

export function toSessionState({ session, now }: { session: SessionTimes; now: Date }): SessionState {
  if (session.revokedAt !== null) return 'revoked';
  if (session.expiresAt <= now) return 'expired';
  if (session.lastSeenAt.getTime() + SESSION_IDLE_MS <= now.getTime()) return 'idle';
  return 'live';
}

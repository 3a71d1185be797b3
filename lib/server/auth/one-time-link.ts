import 'server-only';
import type { OneTimeLink } from '@/lib/shared/people';
import { env } from '../env';
import { hashSessionToken, isSessionToken, newSessionToken } from './session-token';

const HOUR_MS = 60 * 60_000;

/** How long somebody has to open it. A new password is wanted now; an invitation may wait for Monday. */
const LIFETIME_MS = { join: 72 * HOUR_MS, password: 24 * HOUR_MS } as const;

export interface NewLink {
  /** To be shown once, to whoever passes it on. */
  link: OneTimeLink;
  /** What the database keeps. */
  tokenHash: string;
  expiresAt: Date;
}

/** A link with 256 random bits in it. */
export function newOneTimeLink({ purpose }: { purpose: keyof typeof LIFETIME_MS }): NewLink {
  const token = newSessionToken();
  const expiresAt = new Date(Date.now() + LIFETIME_MS[purpose]);
  return {
    link: { url: `${env().panelUrl}/join/${token}`, expiresAt: expiresAt.toISOString() },
    tokenHash: hashSessionToken(token),
    expiresAt,
  };
}

/** What the database is asked for; null when the text was never a token. */
export function toLinkHash(token: string): string | null {
  return isSessionToken(token) ? hashSessionToken(token) : null;
}

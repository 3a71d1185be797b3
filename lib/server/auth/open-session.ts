import 'server-only';
import type { Actor } from '../actor';
import { countSignIn } from '../counts';
import { createSession } from '../data/sessions';
import { SESSION_ABSOLUTE_MS } from './session-lifetime';
import { hashSessionToken, newSessionToken } from './session-token';

export interface NewSession {
  user: { id: string; email: string; name: string };
  /** For the cookie; the database only has its hash. */
  token: string;
}

/** A session row for somebody who has proved who they are, in whatever way. */
export async function openSession({
  user,
  address,
  userAgent,
  provedAt = new Date(),
  subject = null,
}: {
  user: NewSession['user'];
  address: string;
  userAgent: string | null;
  /** When they proved who they are, if that was not just now; null: nobody knows. */
  provedAt?: Date | null;
  /** For the activity log: how they came, if not with their password. */
  subject?: string | null;
}): Promise<NewSession> {
  const { id, email, name } = user;
  const by: Actor = { kind: 'user', id, label: email, address };
  const token = newSessionToken();
  await createSession({
    userId: id,
    tokenHash: hashSessionToken(token),
    expiresAt: new Date(Date.now() + SESSION_ABSOLUTE_MS),
    address,
    userAgent,
    provedAt,
    subject,
    by,
  });
  countSignIn('succeeded');
  return { user: { id, email, name }, token };
}

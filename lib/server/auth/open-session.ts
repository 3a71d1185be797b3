import 'server-only';
import type { Actor } from '../actor';
import { countSignIn } from '../counts';
import { createSession, type PendingStep, replaceSession, type SignInWay } from '../data/sessions';
import { PENDING_LASTS_MS, SESSION_ABSOLUTE_MS } from './session-lifetime';
import { hashSessionToken, newSessionToken } from './session-token';

export interface NewSession {
  user: { id: string; email: string; name: string };
  /** For the cookie; the database only has its hash. */
  token: string;
}

interface Opening {
  user: NewSession['user'];
  address: string;
  userAgent: string | null;
  /** When they proved who they are, if that was not just now; null: nobody knows. */
  provedAt?: Date | null;
}

/** A session row for somebody who has proved who they are, in whatever way. `pending`: not yet in every way asked for. */
export async function openSession({
  pending = null,
  way,
  ...opening
}: Opening & { pending?: PendingStep | null; way: SignInWay }): Promise<NewSession> {
  const { opened, row } = prepare({ ...opening, lastsMs: pending ? PENDING_LASTS_MS : SESSION_ABSOLUTE_MS });
  await createSession({ ...row, pending, way });
  if (pending === null) countSignIn('succeeded');
  return opened;
}

/**
 * After the last step: a session of another token in the place of the pending one, whose cookie then opens nothing.
 * Null when that one has ended meanwhile.
 */
export async function openInPlaceOf({
  pendingId,
  way,
  ...opening
}: Opening & { pendingId: string; way: SignInWay }): Promise<NewSession | null> {
  const { opened, row } = prepare({ ...opening, lastsMs: SESSION_ABSOLUTE_MS });
  if (!(await replaceSession({ ...row, replacedId: pendingId, way }))) return null;
  countSignIn('succeeded');
  return opened;
}

function prepare({ user, address, userAgent, provedAt, lastsMs }: Opening & { lastsMs: number }) {
  const { id, email, name } = user;
  const by: Actor = { kind: 'user', id, label: email, address };
  const token = newSessionToken();
  const tokenHash = hashSessionToken(token);
  const expiresAt = new Date(Date.now() + lastsMs);
  return {
    opened: { user: { id, email, name }, token },
    row: { userId: id, tokenHash, expiresAt, address, userAgent, provedAt, by },
  };
}

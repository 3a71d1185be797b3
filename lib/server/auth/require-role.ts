import 'server-only';
import { cache } from 'react';
import { failure, ok, type Result } from '@/lib/shared/result';
import { env } from '../env';
import type { Caller } from './caller';
import { readIncomingRequest } from './incoming-request';
import { findLiveSession } from './live-session';
import { noteRefusal } from './note-refusal';
import { isOwnOrigin } from './own-origin';
import { findProofWay } from './proof-way';
import { hasRank, type Role } from './roles';
import { isProvedLately } from './session-lifetime';
import { findTokenCaller } from './token-call';

/** For reads. NOT_SIGNED_IN, FORBIDDEN. */
export async function requireRole(role: Role): Promise<Result<Caller>> {
  const caller = findTokenCaller() ?? (await findCaller());
  if (caller === null) return failure('NOT_SIGNED_IN');
  if (!hasRank({ role: caller.role, needed: role })) {
    await noteRefusal({ caller, needed: role });
    return failure('FORBIDDEN');
  }
  return ok(caller);
}

/** For everything that changes something. ORIGIN_REFUSED first, then as requireRole. */
export async function requireRoleToWrite(role: Role): Promise<Result<Caller>> {
  // No browser sends a token by itself: there is no other site to defend against.
  const own = findTokenCaller() === null ? await requireOwnOrigin() : ok(null);
  return own.ok ? requireRole(role) : own;
}

/**
 * For sensitive writes: who it is must have been proved in the last minutes. CONFIRMATION_NEEDED last; its
 * `params.way` says what the person has to type (ProofWay).
 */
export async function requireRoleProvedLately(role: Role): Promise<Result<Caller>> {
  const caller = await requireRoleToWrite(role);
  if (!caller.ok) return caller;
  if (isProvedLately({ provedAt: caller.value.provedAt, now: new Date() })) return caller;
  return failure('CONFIRMATION_NEEDED', { params: { way: await findProofWay(caller.value.id) } });
}

/** For writes of somebody not signed in: sign-in and first run. ORIGIN_REFUSED. */
export async function requireOwnOrigin(): Promise<Result<null>> {
  const { origin } = await readIncomingRequest();
  return isOwnOrigin({ origin, panelUrl: env().panelUrl }) ? ok(null) : failure('ORIGIN_REFUSED');
}

/**
 * The person behind the request, asked of the database once per rendered page (React's cache ends with it; in
 * actions and route handlers nothing is kept, so a revocation counts at once there).
 */
export const findCaller = cache(async (): Promise<Caller | null> => {
  const { sessionToken, address } = await readIncomingRequest();
  const session = sessionToken === null ? null : await findLiveSession(sessionToken);
  if (session === null) return null;
  const { user, sessionId, provedAt } = session;
  return { ...user, sessionId, provedAt, actor: { kind: 'user', id: user.id, label: user.email, address } };
});

import 'server-only';
import { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { endOwnSession } from '../auth/end-session';
import { requireRoleToWrite } from '../auth/require-role';
import { revokeSession as revokeSessionRow } from '../data/sessions';

/** Ends one of the caller's own sessions. NOT_FOUND for anybody else's; one's own current one is a sign-out. */
export async function revokeSession(input: { sessionId: string }): Promise<Result<{ signedOut: boolean }>> {
  const caller = await requireRoleToWrite('viewer');
  if (!caller.ok) return caller;
  const { id: userId, sessionId: ownId, actor } = caller.value;
  const sessionId = z.string().min(1).max(100).safeParse(input.sessionId);
  if (!sessionId.success) return failure('NOT_FOUND');
  if (sessionId.data === ownId) {
    await endOwnSession({ sessionId: ownId, by: actor });
    return ok({ signedOut: true });
  }
  const revoked = await revokeSessionRow({ id: sessionId.data, userId, by: actor });
  return revoked ? ok({ signedOut: false }) : failure('NOT_FOUND');
}

import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireRoleToWrite } from '../auth/require-role';
import { revokeOtherSessions as revokeOtherSessionRows } from '../data/sessions';

/** Ends all of the caller's sessions but this one. */
export async function revokeOtherSessions(): Promise<Result<null>> {
  const caller = await requireRoleToWrite('viewer');
  if (!caller.ok) return caller;
  const { id: userId, sessionId, actor } = caller.value;
  await revokeOtherSessionRows({ userId, keepSessionId: sessionId, by: actor });
  return ok(null);
}

import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { endOwnSession } from '../auth/end-session';
import { requireRoleToWrite } from '../auth/require-role';

/** Ends this session everywhere at once. */
export async function signOut(): Promise<Result<null>> {
  const caller = await requireRoleToWrite('viewer');
  if (!caller.ok) return caller;
  await endOwnSession({ sessionId: caller.value.sessionId, by: caller.value.actor });
  return ok(null);
}

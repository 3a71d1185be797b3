import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requirePending } from '../auth/require-pending';
import { forgetInBrowser } from '../auth/session-in-browser';
import { revokeSession } from '../data/sessions';

/** For whoever typed the password and does not go on to the second step. */
export async function cancelSignIn(): Promise<Result<null>> {
  const caller = await requirePending('code', 'enrolment');
  if (!caller.ok) return caller;
  const { sessionId: id, user, actor } = caller.value;
  await revokeSession({ id, userId: user.id, by: actor });
  await forgetInBrowser();
  return ok(null);
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { typedCodeSchema } from '@/lib/shared/schemas/second-factor';
import { toCallbackPath } from '../auth/callback-path';
import { checkCode } from '../auth/check-code';
import { openInPlaceOf } from '../auth/open-session';
import { requirePending } from '../auth/require-pending';
import { keepInBrowser } from '../auth/session-in-browser';
import { countSignIn } from '../counts';
import { storeAuditEntry } from '../data/audit-entries';

export interface SignInWithCodeInput {
  /** Of the app, or a recovery code. */
  code: string;
  /** Where the person wanted to go, as the form says; only paths of the panel survive. */
  continueTo: unknown;
}

const ways = { code: 'passwordAndCode', recoveryCode: 'passwordAndRecoveryCode' } as const;

/**
 * The second step of a sign-in, open to whoever has just typed the right password. NOT_SIGNED_IN when that was too
 * long ago, WRONG_CODE, THROTTLED, SECRET_UNREADABLE and the like, ORIGIN_REFUSED.
 */
export async function signInWithCode(input: SignInWithCodeInput): Promise<Result<{ continueTo: string }>> {
  const caller = await requirePending('code');
  if (!caller.ok) return caller;
  const { user, sessionId, actor: by } = caller.value;
  const code = typedCodeSchema.safeParse(input.code);
  if (!code.success) return failure('INVALID_INPUT');
  const checked = await checkCode({ userId: user.id, typed: code.data, by });
  if (!checked.ok) {
    const { error, repeated } = checked;
    countSignIn(error.code === 'THROTTLED' ? 'throttled' : 'refused');
    if (!repeated) await storeAuditEntry({ action: 'signIn.refused', subject: error.code, by });
    return { ok: false, error };
  }
  const opened = await openInPlaceOf({ ...caller.value, pendingId: sessionId, way: ways[checked.value] });
  if (opened === null) return failure('NOT_SIGNED_IN');
  await keepInBrowser(opened.token);
  return ok({ continueTo: toCallbackPath(input.continueTo) });
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type RecoveryCodes, typedCodeSchema } from '@/lib/shared/schemas/second-factor';
import { findStep } from '../auth/one-time-code';
import { openInPlaceOf } from '../auth/open-session';
import { hashRecoveryCode, newRecoveryCodes } from '../auth/recovery-code';
import { requireEnroller } from '../auth/require-pending';
import { keepInBrowser } from '../auth/session-in-browser';
import {
  confirmSecondFactor as confirmRow,
  findSealedSecret,
  findSecondFactor,
} from '../data/second-factors';
import { openSecondFactor } from '../secrets/second-factor-secret';

/**
 * The first code of the app: from now on the second factor counts, other sessions of the caller end, and whoever was
 * in the middle of signing in is in. Recovery codes are told this once. WRONG_CODE, CONFLICT when it was set up anew
 * elsewhere meanwhile, CONFIRMATION_NEEDED, SECRET_UNREADABLE and the like.
 */
export async function confirmSecondFactor(input: { code: string }): Promise<Result<RecoveryCodes>> {
  const caller = await requireEnroller();
  if (!caller.ok) return caller;
  const { userId, sessionId, actor, pending } = caller.value;
  const code = typedCodeSchema.safeParse(input.code);
  if (!code.success) return failure('WRONG_CODE');
  const factor = await findSecondFactor(userId);
  if (factor === null || factor.confirmedAt !== null) return failure('CONFLICT');
  const secret = openSecondFactor({ rowId: factor.id, sealed: (await findSealedSecret(factor.id)) ?? '' });
  if (!secret.ok) return secret;
  const digits = code.data.replace(/\s/g, '');
  const step = findStep({ secret: secret.value, code: digits, now: new Date() });
  if (step === null) return failure('WRONG_CODE');
  const recoveryCodes = newRecoveryCodes();
  const codeHashes = recoveryCodes.map(hashRecoveryCode);
  const confirmed = await confirmRow({ factor, step, codeHashes, keepSessionId: sessionId, by: actor });
  if (!confirmed) return failure('CONFLICT');
  if (pending !== null) {
    const opened = await openInPlaceOf({ ...pending, pendingId: sessionId, way: 'passwordAndCode' });
    if (opened === null) return failure('NOT_SIGNED_IN');
    await keepInBrowser(opened.token);
  }
  return ok({ recoveryCodes });
}

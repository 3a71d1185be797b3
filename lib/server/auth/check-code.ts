import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '../actor';
import { useUpRecoveryCode } from '../data/recovery-codes';
import { advanceStep, findSealedSecret, findSecondFactor } from '../data/second-factors';
import { openSecondFactor } from '../secrets/second-factor-secret';
import { findStep } from './one-time-code';
import { hashRecoveryCode } from './recovery-code';
import { giveBackAttempts, takeAttempts, toCodeAttempts } from './sign-in-throttle';

type CodeKind = 'code' | 'recoveryCode';

/** `repeated`: the same refusal as before, not worth a note of its own. */
export type CodeCheck =
  | { ok: true; value: CodeKind }
  | (Extract<Result<never>, { ok: false }> & { repeated: boolean });

/**
 * Uses up a code of the person's app, or one of their recovery codes. Counted per account, wherever they are tried.
 * WRONG_CODE, THROTTLED; SECRET_UNREADABLE and the like when the panel cannot tell (recovery codes still work then).
 */
export async function checkCode({
  userId,
  typed,
  by,
}: {
  userId: string;
  typed: string;
  by: Actor;
}): Promise<CodeCheck> {
  const attempts = toCodeAttempts(userId);
  const allowed = await takeAttempts(attempts);
  if (!allowed.ok) return { ...failure('THROTTLED', allowed.error), repeated: !allowed.firstInWindow };
  const digits = typed.replace(/\s/g, '');
  const used = /^\d{6}$/.test(digits)
    ? await useUpCode({ userId, code: digits })
    : await tryRecoveryCode({ userId, typed, by });
  if (used.ok || used.error.code !== 'WRONG_CODE') await giveBackAttempts(attempts);
  return used.ok ? used : { ...used, repeated: false };
}

async function useUpCode({ userId, code }: { userId: string; code: string }): Promise<Result<CodeKind>> {
  const factor = await findSecondFactor(userId);
  if (factor === null || factor.confirmedAt === null) return failure('WRONG_CODE');
  const secret = openSecondFactor({ rowId: factor.id, sealed: (await findSealedSecret(factor.id)) ?? '' });
  if (!secret.ok) return secret;
  const step = findStep({ secret: secret.value, code, now: new Date() });
  if (step === null || !(await advanceStep({ id: factor.id, step }))) return failure('WRONG_CODE');
  return ok('code');
}

async function tryRecoveryCode(input: {
  userId: string;
  typed: string;
  by: Actor;
}): Promise<Result<CodeKind>> {
  const { userId, typed, by } = input;
  const used = await useUpRecoveryCode({ userId, codeHash: hashRecoveryCode(typed), by });
  return used ? ok('recoveryCode') : failure('WRONG_CODE');
}

'use server';

import { answer } from '@/lib/server/operations/answer';
import { beginSecondFactor } from '@/lib/server/operations/begin-second-factor';
import { confirmSecondFactor } from '@/lib/server/operations/confirm-second-factor';
import { failure, type Result } from '@/lib/shared/result';
import {
  type RecoveryCodes,
  type SecondFactorSecret,
  typedCodeSchema,
} from '@/lib/shared/schemas/second-factor';

export async function beginEnrolmentAction(): Promise<Result<SecondFactorSecret>> {
  return answer(() => beginSecondFactor());
}

export async function confirmEnrolmentAction(code: string): Promise<Result<RecoveryCodes>> {
  const parsed = typedCodeSchema.safeParse(code);
  if (!parsed.success) return failure('WRONG_CODE');
  return answer(() => confirmSecondFactor({ code: parsed.data }));
}

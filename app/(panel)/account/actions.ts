'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { answer } from '@/lib/server/operations/answer';
import { beginSecondFactor } from '@/lib/server/operations/begin-second-factor';
import { changePassword } from '@/lib/server/operations/change-password';
import { confirmSecondFactor } from '@/lib/server/operations/confirm-second-factor';
import { makeRecoveryCodes } from '@/lib/server/operations/make-recovery-codes';
import { removeSecondFactor } from '@/lib/server/operations/remove-second-factor';
import { revokeOtherSessions } from '@/lib/server/operations/revoke-other-sessions';
import { revokeSession } from '@/lib/server/operations/revoke-session';
import { type FormState, toFieldErrors } from '@/lib/shared/form-state';
import { failure, type Result } from '@/lib/shared/result';
import { changePasswordSchema } from '@/lib/shared/schemas/change-password';
import {
  type RecoveryCodes,
  type SecondFactorSecret,
  typedCodeSchema,
} from '@/lib/shared/schemas/second-factor';

/** Nothing that was typed comes back: every field is a password. */
type PasswordFormState = FormState<null>;

export async function changePasswordAction(
  _before: PasswordFormState,
  form: FormData,
): Promise<PasswordFormState> {
  const failed = { status: 'failed', fieldErrors: {}, formError: null, values: null } as const;
  const parsed = changePasswordSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { ...failed, fieldErrors: toFieldErrors(parsed.error) };
  const result = await changePassword(parsed.data);
  if (!result.ok) return { ...failed, formError: result.error };
  if (result.value.refused) return { ...failed, fieldErrors: result.value.refused };
  revalidatePath('/account');
  return { ...failed, status: 'saved' };
}

export async function revokeSessionAction(sessionId: string): Promise<Result<null>> {
  const result = await revokeSession({ sessionId });
  if (!result.ok) return result;
  if (result.value.signedOut) redirect('/login');
  revalidatePath('/account');
  return { ok: true, value: null };
}

export async function revokeOtherSessionsAction(): Promise<Result<null>> {
  const result = await revokeOtherSessions();
  revalidatePath('/account');
  return result;
}

export async function beginSecondFactorAction(): Promise<Result<SecondFactorSecret>> {
  return answer(() => beginSecondFactor());
}

export async function confirmSecondFactorAction(code: string): Promise<Result<RecoveryCodes>> {
  const parsed = typedCodeSchema.safeParse(code);
  if (!parsed.success) return failure('WRONG_CODE');
  const result = await answer(() => confirmSecondFactor({ code: parsed.data }));
  revalidatePath('/account');
  return result;
}

export async function makeRecoveryCodesAction(): Promise<Result<RecoveryCodes>> {
  const result = await answer(() => makeRecoveryCodes());
  revalidatePath('/account');
  return result;
}

export async function removeSecondFactorAction(): Promise<Result<null>> {
  const result = await answer(() => removeSecondFactor());
  revalidatePath('/account');
  return result;
}

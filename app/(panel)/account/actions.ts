'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { changePassword } from '@/lib/server/operations/change-password';
import { revokeOtherSessions } from '@/lib/server/operations/revoke-other-sessions';
import { revokeSession } from '@/lib/server/operations/revoke-session';
import { type FormState, toFieldErrors } from '@/lib/shared/form-state';
import type { Result } from '@/lib/shared/result';
import { changePasswordSchema } from '@/lib/shared/schemas/change-password';

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

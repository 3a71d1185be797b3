'use server';

import { revalidatePath } from 'next/cache';
import { answer } from '@/lib/server/operations/answer';
import { changeRole } from '@/lib/server/operations/change-role';
import { changeSignInPolicy } from '@/lib/server/operations/change-sign-in-policy';
import { deactivatePerson } from '@/lib/server/operations/deactivate-person';
import { invitePerson } from '@/lib/server/operations/invite-person';
import { offerNewPassword } from '@/lib/server/operations/offer-new-password';
import { reactivatePerson } from '@/lib/server/operations/reactivate-person';
import { renewInvitation } from '@/lib/server/operations/renew-invitation';
import { resetSecondFactor } from '@/lib/server/operations/reset-second-factor';
import { revokeInvitation } from '@/lib/server/operations/revoke-invitation';
import { type FormState, toFieldErrors } from '@/lib/shared/form-state';
import type { InvitationValues, OneTimeLink, Role } from '@/lib/shared/people';
import { failure, type Result } from '@/lib/shared/result';
import { invitationSchema, personIdSchema, roleChangeSchema } from '@/lib/shared/schemas/people';
import { type SignInPolicy, signInPolicySchema } from '@/lib/shared/schemas/sign-in-policy';

export async function invitePersonAction(
  form: FormData,
): Promise<FormState<InvitationValues> & { link: OneTimeLink | null }> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const values = { name: text('name'), email: text('email'), role: text('role') };
  const failed = { status: 'failed', fieldErrors: {}, formError: null, values, link: null } as const;
  const parsed = invitationSchema.safeParse(values);
  if (!parsed.success) return { ...failed, fieldErrors: toFieldErrors(parsed.error) };
  const result = await answer(() => invitePerson(parsed.data));
  if (!result.ok) return { ...failed, formError: result.error };
  revalidatePath('/setup/users');
  return { ...failed, status: 'saved', link: result.value };
}

export async function renewInvitationAction(invitationId: string): Promise<Result<OneTimeLink>> {
  const parsed = personIdSchema.safeParse(invitationId);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => renewInvitation({ invitationId: parsed.data }));
  revalidatePath('/setup/users');
  return result;
}

export async function revokeInvitationAction(invitationId: string): Promise<Result<null>> {
  const parsed = personIdSchema.safeParse(invitationId);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => revokeInvitation({ invitationId: parsed.data }));
  revalidatePath('/setup/users');
  return result;
}

export async function changeRoleAction(change: { userId: string; role: Role }): Promise<Result<null>> {
  const parsed = roleChangeSchema.safeParse(change);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => changeRole(parsed.data));
  revalidatePath('/setup/users');
  return result;
}

export async function deactivatePersonAction(userId: string): Promise<Result<null>> {
  const parsed = personIdSchema.safeParse(userId);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => deactivatePerson({ userId: parsed.data }));
  revalidatePath('/setup/users');
  return result;
}

export async function reactivatePersonAction(userId: string): Promise<Result<null>> {
  const parsed = personIdSchema.safeParse(userId);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => reactivatePerson({ userId: parsed.data }));
  revalidatePath('/setup/users');
  return result;
}

export async function offerNewPasswordAction(userId: string): Promise<Result<OneTimeLink>> {
  const parsed = personIdSchema.safeParse(userId);
  if (!parsed.success) return failure('INVALID_INPUT');
  return answer(() => offerNewPassword({ userId: parsed.data }));
}

export async function resetSecondFactorAction(userId: string): Promise<Result<null>> {
  const parsed = personIdSchema.safeParse(userId);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => resetSecondFactor({ userId: parsed.data }));
  revalidatePath('/setup/users');
  return result;
}

export async function changeSignInPolicyAction(policy: SignInPolicy): Promise<Result<null>> {
  const parsed = signInPolicySchema.safeParse(policy);
  if (!parsed.success) return failure('INVALID_INPUT');
  const result = await answer(() => changeSignInPolicy(parsed.data));
  revalidatePath('/setup/users');
  return result;
}

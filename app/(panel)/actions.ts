'use server';

import { redirect } from 'next/navigation';
import { answer } from '@/lib/server/operations/answer';
import { confirmIdentity } from '@/lib/server/operations/confirm-identity';
import { signOut } from '@/lib/server/operations/sign-out';
import { type Failure, failure, type Result } from '@/lib/shared/result';
import { confirmIdentitySchema } from '@/lib/shared/schemas/confirm-identity';

/** To the login once the session has ended, by this or before; a refusal comes back, since the session goes on. */
export async function signOutAction(): Promise<Failure | null> {
  const result = await signOut();
  if (result.ok || result.error.code === 'NOT_SIGNED_IN') redirect('/login');
  return result.error;
}

export async function confirmIdentityAction(typed: { proof: string }): Promise<Result<null>> {
  const parsed = confirmIdentitySchema.safeParse(typed);
  if (!parsed.success) return failure('INVALID_INPUT');
  return answer(() => confirmIdentity(parsed.data));
}

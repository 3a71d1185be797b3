'use server';

import { redirect } from 'next/navigation';
import { signOut } from '@/lib/server/operations/sign-out';
import type { Failure } from '@/lib/shared/result';

/** To the login once the session has ended, by this or before; a refusal comes back, since the session goes on. */
export async function signOutAction(): Promise<Failure | null> {
  const result = await signOut();
  if (result.ok || result.error.code === 'NOT_SIGNED_IN') redirect('/login');
  return result.error;
}

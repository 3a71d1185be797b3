'use server';

import { redirect } from 'next/navigation';
import { signInAgain } from '@/lib/server/operations/sign-in-again';
import type { FormState } from '@/lib/shared/form-state';

export async function signInAgainAction(): Promise<FormState<null>> {
  const started = await signInAgain();
  if (!started.ok) return { status: 'failed', fieldErrors: {}, formError: started.error, values: null };
  redirect(started.value.location);
}

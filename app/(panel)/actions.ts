'use server';

import { redirect } from 'next/navigation';
import { signOut } from '@/lib/server/operations/sign-out';

/** Whatever the answer was (an ended session cannot end again), the way is to the login. */
export async function signOutAction(): Promise<void> {
  await signOut();
  redirect('/login');
}

'use server';

import { redirect } from 'next/navigation';
import { signIn } from '@/lib/server/operations/sign-in';
import { startSingleSignOn } from '@/lib/server/operations/start-single-sign-on';
import { type FormState, toFieldErrors } from '@/lib/shared/form-state';
import { type SignInValues, signInSchema } from '@/lib/shared/schemas/sign-in';

export async function signInAction(
  _before: FormState<SignInValues>,
  form: FormData,
): Promise<FormState<SignInValues>> {
  const typed = Object.fromEntries(form);
  const values = { email: typeof typed.email === 'string' ? typed.email.slice(0, 254) : '' };
  const parsed = signInSchema.safeParse(typed);
  if (!parsed.success) {
    return { status: 'failed', fieldErrors: toFieldErrors(parsed.error), formError: null, values };
  }
  const result = await signIn({ ...parsed.data, continueTo: typed.continueTo });
  if (!result.ok) return { status: 'failed', fieldErrors: {}, formError: result.error, values };
  redirect(result.value.continueTo);
}

export async function startSingleSignOnAction(
  _before: FormState<null>,
  form: FormData,
): Promise<FormState<null>> {
  const started = await startSingleSignOn({ continueTo: form.get('continueTo') });
  if (!started.ok) return { status: 'failed', fieldErrors: {}, formError: started.error, values: null };
  redirect(started.value.location);
}

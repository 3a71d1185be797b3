'use server';

import { redirect } from 'next/navigation';
import { answer } from '@/lib/server/operations/answer';
import { cancelSignIn } from '@/lib/server/operations/cancel-sign-in';
import { signIn } from '@/lib/server/operations/sign-in';
import { signInWithCode } from '@/lib/server/operations/sign-in-with-code';
import { startSingleSignOn } from '@/lib/server/operations/start-single-sign-on';
import { type FormState, toFieldErrors } from '@/lib/shared/form-state';
import type { Failure } from '@/lib/shared/result';
import { typedCodeSchema } from '@/lib/shared/schemas/second-factor';
import { type SignInValues, signInSchema } from '@/lib/shared/schemas/sign-in';
import { toLoginPath } from './login-path';

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
  const { continueTo, pending } = result.value;
  redirect(pending ? toLoginPath({ page: '/login', continueTo }) : continueTo);
}

/** Nothing that was typed comes back. */
export async function signInWithCodeAction(
  _before: FormState<null>,
  form: FormData,
): Promise<FormState<null>> {
  const failed = { status: 'failed', fieldErrors: {}, formError: null, values: null } as const;
  const code = typedCodeSchema.safeParse(form.get('code'));
  if (!code.success) return { ...failed, fieldErrors: { code: 'required' } };
  const result = await answer(() => signInWithCode({ code: code.data, continueTo: form.get('continueTo') }));
  if (!result.ok && result.error.code === 'WRONG_CODE')
    return { ...failed, fieldErrors: { code: 'wrongCode' } };
  if (!result.ok) return { ...failed, formError: result.error };
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

/** Back to the password, also when there was nothing left to cancel; a refusal comes back. */
export async function cancelSignInAction(): Promise<Failure | null> {
  const result = await answer(() => cancelSignIn());
  if (result.ok || result.error.code === 'NOT_SIGNED_IN') redirect('/login');
  return result.error;
}

'use server';

import { redirect } from 'next/navigation';
import { answer } from '@/lib/server/operations/answer';
import { join } from '@/lib/server/operations/join';
import { setNewPassword } from '@/lib/server/operations/set-new-password';
import { type FormState, toFieldErrors } from '@/lib/shared/form-state';
import { joinSchema, newPasswordLinkSchema } from '@/lib/shared/schemas/people';

/** The name alone comes back; the passwords are typed again. */
type LinkFormState = FormState<{ name: string }>;

export async function joinAction(_before: LinkFormState, form: FormData): Promise<LinkFormState> {
  const name = form.get('name');
  const values = { name: typeof name === 'string' ? name.slice(0, 100) : '' };
  const failed = { status: 'failed', fieldErrors: {}, formError: null, values } as const;
  const parsed = joinSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { ...failed, fieldErrors: toFieldErrors(parsed.error) };
  const result = await answer(() => join(parsed.data));
  if (!result.ok) return { ...failed, formError: result.error };
  if (result.value.refused) return { ...failed, fieldErrors: result.value.refused };
  redirect('/');
}

export async function setNewPasswordAction(_before: LinkFormState, form: FormData): Promise<LinkFormState> {
  const failed = { status: 'failed', fieldErrors: {}, formError: null, values: { name: '' } } as const;
  const parsed = newPasswordLinkSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { ...failed, fieldErrors: toFieldErrors(parsed.error) };
  const result = await answer(() => setNewPassword(parsed.data));
  if (!result.ok) return { ...failed, formError: result.error };
  if (result.value.refused) return { ...failed, fieldErrors: result.value.refused };
  redirect('/');
}

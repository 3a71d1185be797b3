'use server';

import { redirect } from 'next/navigation';
import { createFirstAdministrator } from '@/lib/server/operations/create-first-administrator';
import { type FormState, toFieldErrors } from '@/lib/shared/form-state';
import {
  type FirstAdministratorValues,
  firstAdministratorSchema,
} from '@/lib/shared/schemas/first-administrator';

export async function createFirstAdministratorAction(
  _before: FormState<FirstAdministratorValues>,
  form: FormData,
): Promise<FormState<FirstAdministratorValues>> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const values = { token: text('token').trim(), name: text('name'), email: text('email') };
  const typed = { ...values, password: text('password'), passwordRepeat: text('passwordRepeat') };
  const parsed = firstAdministratorSchema.safeParse(typed);
  if (!parsed.success) {
    return { status: 'failed', fieldErrors: toFieldErrors(parsed.error), formError: null, values };
  }
  const result = await createFirstAdministrator(typed);
  if (!result.ok) return { status: 'failed', fieldErrors: {}, formError: result.error, values };
  redirect('/');
}

import { z } from 'zod';
import { roles } from '../people';
import { emailSchema } from './first-administrator';
import { newPasswordSchema } from './password';

export const roleSchema = z.enum(roles);

const nameSchema = z.string().trim().min(1, 'required').max(100, 'tooLong');

export const invitationSchema = z.object({ name: nameSchema, email: emailSchema, role: roleSchema });

/** Of an account or an invitation. */
export const personIdSchema = z.string().min(1).max(100);

export const roleChangeSchema = z.object({ userId: personIdSchema, role: roleSchema });

const passwordTwice = { password: newPasswordSchema, passwordRepeat: z.string().min(1, 'required') };

/** Whatever stands in the address; whether it is a link of this panel, the database says. */
const tokenSchema = z.string().max(200);

export const newPasswordLinkSchema = z
  .object({ token: tokenSchema, ...passwordTwice })
  .superRefine(refuseDifferent);

export const joinSchema = z
  .object({ token: tokenSchema, name: nameSchema, ...passwordTwice })
  .superRefine(refuseDifferent);

function refuseDifferent(
  { password, passwordRepeat }: { password: string; passwordRepeat: string },
  context: z.RefinementCtx,
): void {
  if (password !== passwordRepeat)
    context.addIssue({ code: 'custom', path: ['passwordRepeat'], message: 'passwordsDiffer' });
}

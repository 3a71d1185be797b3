import { z } from 'zod';
import { isPasswordTheEmail, newPasswordSchema } from './password';

/** Stored in lower case: one person, one account, whatever the keyboard did. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'tooLong')
  .pipe(z.email('notAnEmail'));

export const firstAdministratorSchema = z
  .object({
    token: z.string().trim().min(1, 'required').max(200, 'tooLong'),
    name: z.string().trim().min(1, 'required').max(100, 'tooLong'),
    email: emailSchema,
    password: newPasswordSchema,
    passwordRepeat: z.string().min(1, 'required'),
  })
  .superRefine(({ email, password, passwordRepeat }, context) => {
    if (isPasswordTheEmail({ password, email })) {
      context.addIssue({ code: 'custom', path: ['password'], message: 'passwordIsEmail' });
    }
    if (password !== passwordRepeat) {
      context.addIssue({ code: 'custom', path: ['passwordRepeat'], message: 'passwordsDiffer' });
    }
  });

/** What stays in the form after a refusal. The one-time token is kept: a wrong letter in it is to be seen and mended. */
export interface FirstAdministratorValues {
  token: string;
  name: string;
  email: string;
}

import { z } from 'zod';
import { typedPasswordSchema } from './password';

export const signInSchema = z.object({
  email: z.string().trim().toLowerCase().min(1, 'required').max(254, 'tooLong'),
  password: typedPasswordSchema,
});

/** What stays in the form after a refused sign-in. */
export interface SignInValues {
  email: string;
}

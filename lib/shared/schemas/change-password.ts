import { z } from 'zod';
import { newPasswordSchema, typedPasswordSchema } from './password';

export const changePasswordSchema = z
  .object({
    currentPassword: typedPasswordSchema,
    newPassword: newPasswordSchema,
    newPasswordRepeat: z.string().min(1, 'required'),
  })
  .superRefine(({ currentPassword, newPassword, newPasswordRepeat }, context) => {
    if (newPassword === currentPassword) {
      context.addIssue({ code: 'custom', path: ['newPassword'], message: 'passwordUnchanged' });
    }
    if (newPassword !== newPasswordRepeat) {
      context.addIssue({ code: 'custom', path: ['newPasswordRepeat'], message: 'passwordsDiffer' });
    }
  });

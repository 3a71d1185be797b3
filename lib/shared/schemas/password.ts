import { z } from 'zod';

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 200;

/** A password that is about to be set: length only, no rules of composition (they lead to weaker choices). */
export const newPasswordSchema = z
  .string()
  .min(1, 'required')
  .min(PASSWORD_LENGTH_MIN, 'passwordTooShort')
  .max(PASSWORD_LENGTH_MAX, 'passwordTooLong');

/** A password that is only compared. The bound keeps a request from costing more than its hash. */
export const typedPasswordSchema = z.string().min(1, 'required').max(1000, 'tooLong');

/** The address itself is the first thing anybody tries. */
export function isPasswordTheEmail({ password, email }: { password: string; email: string }): boolean {
  const typed = password.trim().toLowerCase();
  return typed === email.trim().toLowerCase();
}

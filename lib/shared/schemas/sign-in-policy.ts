import * as z from 'zod/mini';
import { roles } from '../people';

export const signInPolicySchema = z.object({
  /** Whoever has one of these roles and a password must have a second factor. */
  secondFactorRoles: z.array(z.enum(roles)),
});
export type SignInPolicy = z.infer<typeof signInPolicySchema>;

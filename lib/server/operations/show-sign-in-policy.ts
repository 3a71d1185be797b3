import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { SignInPolicy } from '@/lib/shared/schemas/sign-in-policy';
import { requireRole } from '../auth/require-role';
import { roleSchema } from '../auth/roles';
import { findSecondFactorRoles } from '../data/sign-in-policy';

/** Who must have a second factor. */
export async function showSignInPolicy(): Promise<Result<SignInPolicy>> {
  const caller = await requireRole('administrator');
  if (!caller.ok) return caller;
  const stored = await findSecondFactorRoles();
  return ok({ secondFactorRoles: roleSchema.options.filter((role) => stored.includes(role)) });
}

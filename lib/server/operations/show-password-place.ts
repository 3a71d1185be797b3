import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireRole } from '../auth/require-role';
import { findUser } from '../data/users';
import { env } from '../env';

export interface PasswordPlace {
  /** Where the caller's password is kept when it is not here. */
  passwordAt: { name: string | null } | null;
}

/** Whether the caller has a password of this panel, or signs in somewhere else. */
export async function showPasswordPlace(): Promise<Result<PasswordPlace>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const hasPassword = Boolean((await findUser(caller.value.id))?.passwordHash);
  return ok({ passwordAt: hasPassword ? null : { name: env().singleSignOn?.name ?? null } });
}

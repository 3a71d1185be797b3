import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireRole } from '../auth/require-role';
import type { Role } from '../auth/roles';
import { findUser } from '../data/users';
import { env } from '../env';

export interface AccountView {
  name: string;
  email: string;
  role: Role;
  /** Where the password is kept when it is not here. */
  passwordAt: { name: string | null } | null;
}

/** The caller's own account. */
export async function showAccount(): Promise<Result<AccountView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { id, name, email, role } = caller.value;
  const hasPassword = Boolean((await findUser(id))?.passwordHash);
  const passwordAt = hasPassword ? null : { name: env().singleSignOn?.name ?? null };
  return ok({ name, email, role, passwordAt });
}

import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireRole } from '../auth/require-role';
import type { Role } from '../auth/roles';

export interface AccountView {
  name: string;
  email: string;
  role: Role;
}

/** The caller's own account, as their session says. */
export async function showAccount(): Promise<Result<AccountView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { name, email, role } = caller.value;
  return ok({ name, email, role });
}

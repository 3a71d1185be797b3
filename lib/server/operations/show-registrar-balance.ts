import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { requireRole } from '../auth/require-role';
import { showBalance } from '../connection/show-balance';

/** The balance as last read, from the database alone. */
export async function showRegistrarBalance({ moduleId }: { moduleId: string }): Promise<Result<BalanceView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  return showBalance(moduleId);
}

import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { requireRole } from '../auth/require-role';
import { refreshBalance } from '../connection/refresh-balance';

/** The balance, asked again when it is due, or at once with `now`. */
export async function refreshRegistrarBalance(input: {
  moduleId: string;
  now: boolean;
}): Promise<Result<BalanceView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  return refreshBalance(input);
}

import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { SpareKeysByEnvironment } from '@/lib/shared/schemas/spare-keys-view';
import { requireRole } from '../auth/require-role';
import { hasRank } from '../auth/roles';
import { findActiveModule } from '../connection/open-connection';
import { toSpareKeysView } from '../connection/spare-keys-view';

/**
 * The keys beside the working ones of a module. Null where there is nothing to show: the module is not active, or the
 * reader's role has nothing to do with keys.
 */
export async function showSpareKeys(moduleId: string): Promise<Result<SpareKeysByEnvironment | null>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  if (!hasRank({ role: caller.value.role, needed: 'administrator' })) return ok(null);
  const found = await findActiveModule(moduleId);
  return ok(found.ok ? await toSpareKeysView(found.value) : null);
}

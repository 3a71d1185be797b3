import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { SyncChange } from '@/lib/shared/schemas/sync';
import { requireRoleToWrite } from '../auth/require-role';
import { syncOneDomain } from '../sync/sync-one-domain';

/**
 * Asks the registrar about one domain now and applies what differs. NOT_FOUND when the panel does not know it,
 * DOMAIN_NOT_AT_REGISTRAR, and whatever keeps the registrar from being asked.
 */
export async function syncDomain({ name }: { name: string }): Promise<Result<{ changes: SyncChange[] }>> {
  const caller = await requireRoleToWrite('operator');
  if (!caller.ok) return caller;
  return syncOneDomain({ name, by: caller.value.actor });
}

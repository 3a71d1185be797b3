import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { StoreNextKeyInput } from '@/lib/shared/schemas/spare-key';
import { requireRoleProvedLately } from '../auth/require-role';
import { putNextKey } from '../connection/put-next-key';

/**
 * Stores a key beside the working one, which goes on working. Never calls the registrar. `sameKey`: it is the working
 * one, and nothing was stored.
 */
export async function storeNextKey(input: StoreNextKeyInput): Promise<Result<'stored' | 'sameKey'>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  return putNextKey({ input, by: caller.value.actor });
}

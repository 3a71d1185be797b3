import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { SpareKeyInput } from '@/lib/shared/schemas/spare-key';
import { requireRoleProvedLately } from '../auth/require-role';
import { type Swapped, swapToPreviousKey } from '../connection/swap-keys';

/** The previous key works again; the one that had taken its place is the next one then. */
export async function swapApiKeyBack(input: SpareKeyInput): Promise<Result<Swapped>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  return swapToPreviousKey({ input, by: caller.value.actor });
}

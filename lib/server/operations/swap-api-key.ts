import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { SwapKeyInput } from '@/lib/shared/schemas/spare-key';
import { requireRoleProvedLately } from '../auth/require-role';
import { type Swapped, swapToNextKey } from '../connection/swap-keys';

/** The next key takes over from the working one, which is kept for a day. */
export async function swapApiKey(input: SwapKeyInput): Promise<Result<Swapped>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  return swapToNextKey({ input, by: caller.value.actor });
}

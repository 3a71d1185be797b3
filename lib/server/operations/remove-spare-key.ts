import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SpareKeyInput } from '@/lib/shared/schemas/spare-key';
import { requireRoleProvedLately } from '../auth/require-role';
import { forgetSpareKey } from '../connection/forget-key';
import { findSpareKeys } from '../connection/spare-keys';
import { removeSpareKey as remove } from '../data/spare-key-writes';

/** Forgets the next key, or wipes the previous one before its time. NEXT_KEY_MISSING, PREVIOUS_KEY_GONE. */
export async function removeSpareKey({
  place,
  ...input
}: SpareKeyInput & { place: 'next' | 'previous' }): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const found = await findSpareKeys(input);
  if (!found.ok) return found;
  const spare = found.value[place];
  const { moduleId, environment } = input;
  const by = caller.value.actor;
  if (spare?.id !== input.spareKeyId || !(await remove({ moduleId, environment, spare, by })))
    return failure(place === 'next' ? 'NEXT_KEY_MISSING' : 'PREVIOUS_KEY_GONE');
  forgetSpareKey(spare);
  return ok(null);
}

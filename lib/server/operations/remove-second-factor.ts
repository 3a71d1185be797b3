import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { requireRoleProvedLately } from '../auth/require-role';
import { removeSecondFactor as removeRow } from '../data/second-factors';

/**
 * Removes the caller's own second factor and its recovery codes. Also where the role requires one: whoever changes to
 * another phone removes the old one and is asked at once to set up the new one. NOT_FOUND, CONFIRMATION_NEEDED.
 */
export async function removeSecondFactor(): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('viewer');
  if (!caller.ok) return caller;
  const { id: userId, actor } = caller.value;
  return (await removeRow({ userId, by: actor })) ? ok(null) : failure('NOT_FOUND');
}

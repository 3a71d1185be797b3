import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { RecoveryCodes } from '@/lib/shared/schemas/second-factor';
import { hashRecoveryCode, newRecoveryCodes } from '../auth/recovery-code';
import { requireRoleProvedLately } from '../auth/require-role';
import { storeRecoveryCodes } from '../data/recovery-codes';
import { findSecondFactor } from '../data/second-factors';

/** New recovery codes in the place of all earlier ones, told this once. NOT_FOUND without a second factor, CONFIRMATION_NEEDED. */
export async function makeRecoveryCodes(): Promise<Result<RecoveryCodes>> {
  const caller = await requireRoleProvedLately('viewer');
  if (!caller.ok) return caller;
  const { id: userId, actor } = caller.value;
  if (!(await findSecondFactor(userId))?.confirmedAt) return failure('NOT_FOUND');
  const recoveryCodes = newRecoveryCodes();
  await storeRecoveryCodes({ userId, codeHashes: recoveryCodes.map(hashRecoveryCode), by: actor });
  return ok({ recoveryCodes });
}

import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { SecondFactorView } from '@/lib/shared/schemas/second-factor';
import { isSecondFactorDue } from '../auth/pending-step';
import { requireRole } from '../auth/require-role';
import { countUnusedRecoveryCodes } from '../data/recovery-codes';
import { findSecondFactor } from '../data/second-factors';
import { findSecondFactorRoles } from '../data/sign-in-policy';
import { findUser } from '../data/users';

/** The caller's own second factor. */
export async function showSecondFactor(): Promise<Result<SecondFactorView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { id, role } = caller.value;
  const factor = await findSecondFactor(id);
  const hasPassword = Boolean((await findUser(id))?.passwordHash);
  const secondFactorRoles = (await findSecondFactorRoles()).join(',');
  const due = isSecondFactorDue({ role, hasPassword, secondFactorRoles });
  const confirmedAt = factor?.confirmedAt ?? null;
  if (confirmedAt === null) return ok({ confirmedAt, codesLeft: 0, due });
  return ok({ confirmedAt: confirmedAt.toISOString(), codesLeft: await countUnusedRecoveryCodes(id), due });
}

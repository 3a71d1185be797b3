import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type SignInPolicy, signInPolicySchema } from '@/lib/shared/schemas/sign-in-policy';
import { requireRoleProvedLately } from '../auth/require-role';
import { roleSchema } from '../auth/roles';
import { findSecondFactor } from '../data/second-factors';
import { findSecondFactorRoles, storeSecondFactorRoles } from '../data/sign-in-policy';

/**
 * For which roles a second factor is required; counts at once, for sessions that are open as well. SECOND_FACTOR_DUE
 * for whoever requires one of their own role without having one: so there is always somebody for whom it works.
 * CONFIRMATION_NEEDED, INVALID_INPUT.
 */
export async function changeSignInPolicy(input: SignInPolicy): Promise<Result<null>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const parsed = signInPolicySchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { id, role, actor } = caller.value;
  const roles = roleSchema.options.filter((one) => parsed.data.secondFactorRoles.includes(one));
  if (roles.includes(role) && !(await findSecondFactor(id))?.confirmedAt) return failure('SECOND_FACTOR_DUE');
  if (roles.join(',') === (await findSecondFactorRoles()).join(',')) return ok(null);
  await storeSecondFactorRoles({ roles, by: actor });
  return ok(null);
}

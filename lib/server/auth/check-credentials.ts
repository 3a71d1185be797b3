import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { signInSchema } from '@/lib/shared/schemas/sign-in';
import { countSignIn } from '../counts';
import { storeAuditEntry } from '../data/audit-entries';
import { findSecondFactor } from '../data/second-factors';
import { findSecondFactorRoles } from '../data/sign-in-policy';
import { findUserByEmail } from '../data/users';
import { rememberPlace } from './known-places';
import { type NewSession, openSession } from './open-session';
import { verifyPassword } from './password-hash';
import { toStepAfterPassword } from './pending-step';
import { giveBackAttempts, takeAttempts, toSignInAttempts } from './sign-in-throttle';

export interface Credentials {
  /** As typed; checked here. */
  typed: unknown;
  address: string;
  userAgent: string | null;
}

/**
 * E-mail and password → a new session row, pending where a second factor comes next. Refusals say the same, after the same work, whether or not the account
 * exists: WRONG_CREDENTIALS, THROTTLED (asked before any hashing).
 */
export async function checkCredentials({
  typed,
  address,
  userAgent,
}: Credentials): Promise<Result<NewSession>> {
  const input = signInSchema.safeParse(typed);
  if (!input.success) return failure('WRONG_CREDENTIALS');
  const { email, password } = input.data;
  const attempts = await toSignInAttempts({ email, address });
  const allowed = await takeAttempts(attempts);
  if (!allowed.ok) {
    countSignIn('throttled');
    const refusal = failure('THROTTLED', allowed.error);
    return allowed.firstInWindow ? refuse({ email, address, refusal }) : refusal;
  }
  const user = await findUserByEmail(email);
  const usable = user !== null && user.deactivatedAt === null;
  const matches = await verifyPassword({ password, storedHash: usable ? user.passwordHash : null });
  if (!matches.ok) return matches;
  if (!matches.value || !usable) {
    countSignIn('refused');
    return refuse({ email, address, refusal: failure('WRONG_CREDENTIALS') });
  }
  await giveBackAttempts(attempts);
  await rememberPlace({ email, address });
  const pending = await findStepAfterPassword(user);
  return ok(await openSession({ user, address, userAgent, pending, way: 'password' }));
}

async function findStepAfterPassword({ id, role }: { id: string; role: string }) {
  const [factor, roles] = [await findSecondFactor(id), await findSecondFactorRoles()];
  const hasSecondFactor = (factor?.confirmedAt ?? null) !== null;
  return toStepAfterPassword({
    role,
    hasPassword: true,
    hasSecondFactor,
    secondFactorRoles: roles.join(','),
  });
}

async function refuse({
  email,
  address,
  refusal,
}: {
  email: string;
  address: string;
  refusal: ReturnType<typeof failure>;
}): Promise<Result<never>> {
  await storeAuditEntry({
    action: 'signIn.refused',
    by: { kind: 'anonymous', label: email, address },
    subject: refusal.error.code,
  });
  return refusal;
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SecondFactorSecret } from '@/lib/shared/schemas/second-factor';
import { newOneTimeSecret, toShownSecret } from '../auth/one-time-code';
import { requireEnroller } from '../auth/require-pending';
import { newId } from '../data/new-id';
import { storeUnconfirmedFactor } from '../data/second-factors';
import { sealSecondFactor } from '../secrets/second-factor-secret';

/**
 * Makes a secret for the caller's app and shows it, this once; it counts for nothing before a first code. Every call
 * makes another, so that nobody confirms a secret that somebody else was shown. CONFLICT where a confirmed one is
 * there, CONFIRMATION_NEEDED, ENCRYPTION_KEY_MISSING.
 */
export async function beginSecondFactor(): Promise<Result<SecondFactorSecret>> {
  const caller = await requireEnroller();
  if (!caller.ok) return caller;
  const { userId, email } = caller.value;
  const secret = newOneTimeSecret();
  const id = newId();
  const sealed = sealSecondFactor({ rowId: id, secret });
  if (!sealed.ok) return sealed;
  const stored = await storeUnconfirmedFactor({ id, userId, sealedSecret: sealed.value });
  return stored ? ok(toShownSecret({ secret, email })) : failure('CONFLICT');
}

import 'server-only';
import type { ProofWay } from '@/lib/shared/schemas/confirm-identity';
import { findSecondFactor } from '../data/second-factors';
import { findUser } from '../data/users';

/** What this person has to type to show that it is them: with a second factor a code, which is the stronger of the two. */
export async function findProofWay(userId: string): Promise<ProofWay> {
  if ((await findSecondFactor(userId))?.confirmedAt) return 'code';
  const user = await findUser(userId);
  return user?.passwordHash ? 'password' : 'signIn';
}

import 'server-only';
import type { ProofWay } from '@/lib/shared/schemas/confirm-identity';
import { findUser } from '../data/users';

/** What this person has to type to show that it is them. */
export async function findProofWay(userId: string): Promise<ProofWay> {
  const user = await findUser(userId);
  return user?.passwordHash ? 'password' : 'signIn';
}

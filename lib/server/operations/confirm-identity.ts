import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { confirmIdentitySchema } from '@/lib/shared/schemas/confirm-identity';
import { checkCode } from '../auth/check-code';
import { checkOwnPassword } from '../auth/own-password';
import { findProofWay } from '../auth/proof-way';
import { requireRoleToWrite } from '../auth/require-role';
import { storeProof } from '../data/sessions';

/**
 * Takes the caller's password, or a code of their second factor, once more; sensitive actions then do not ask for a while, in this session.
 * WRONG_PASSWORD, WRONG_CODE, THROTTLED, SECRET_UNREADABLE, INVALID_INPUT; CONFIRMATION_NEEDED when they have nothing to type and must sign in again.
 */
export async function confirmIdentity(input: z.input<typeof confirmIdentitySchema>): Promise<Result<null>> {
  const caller = await requireRoleToWrite('viewer');
  if (!caller.ok) return caller;
  const { id: userId, sessionId, actor } = caller.value;
  const parsed = confirmIdentitySchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const way = await findProofWay(userId);
  if (way === 'signIn') return failure('CONFIRMATION_NEEDED', { params: { way } });
  const { proof } = parsed.data;
  const proved =
    way === 'code'
      ? await checkCode({ userId, typed: proof, by: actor })
      : await checkOwnPassword({ userId, password: proof });
  if (!proved.ok) return { ok: false, error: proved.error };
  await storeProof({ sessionId, way: proved.value ?? way, by: actor });
  return ok(null);
}

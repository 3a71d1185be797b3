import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { firstAdministratorSchema } from '@/lib/shared/schemas/first-administrator';
import type { Actor } from '../actor';
import { readIncomingRequest } from '../auth/incoming-request';
import { hashPassword } from '../auth/password-hash';
import { requireOwnOrigin } from '../auth/require-role';
import { isSameToken } from '../auth/session-token';
import { giveBackAttempts, takeAttempts, toSetupAttempts } from '../auth/sign-in-throttle';
import { signInWithPassword } from '../auth/sign-in-with-password';
import { findOpenSetupToken } from '../data/setup-tokens';
import { countUsers, createFirstUser } from '../data/users';

/**
 * Open to somebody not signed in who holds the one-time token of this start; works once, then signs in.
 * SETUP_TOKEN_WRONG, SETUP_DONE, THROTTLED, ORIGIN_REFUSED, INVALID_INPUT.
 */
export async function createFirstAdministrator(
  input: z.input<typeof firstAdministratorSchema>,
): Promise<Result<null>> {
  const own = await requireOwnOrigin();
  if (!own.ok) return own;
  if ((await countUsers()) > 0) return failure('SETUP_DONE');
  const parsed = firstAdministratorSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { token, name, email, password } = parsed.data;
  const { address } = await readIncomingRequest();
  const proved = await proveToken({ token, address });
  if (!proved.ok) return proved;
  const passwordHash = await hashPassword(password);
  if (!passwordHash.ok) return passwordHash;
  const by: Actor = { kind: 'anonymous', label: email, address };
  const created = await createFirstUser({
    email,
    name,
    role: 'administrator',
    passwordHash: passwordHash.value,
    setupTokenId: proved.value,
    by,
  });
  if (!created.ok) return created;
  const signedIn = await signInWithPassword({ email, password });
  return signedIn.ok ? ok(null) : signedIn;
}

/** Id of the token's row. Counted per address before the comparison, as passwords are. */
async function proveToken({ token, address }: { token: string; address: string }): Promise<Result<string>> {
  const attempts = toSetupAttempts(address);
  const allowed = await takeAttempts(attempts);
  if (!allowed.ok) return allowed;
  const open = await findOpenSetupToken();
  if (open === null || !isSameToken({ token, tokenHash: open.tokenHash }))
    return failure('SETUP_TOKEN_WRONG');
  await giveBackAttempts(attempts);
  return ok(open.id);
}

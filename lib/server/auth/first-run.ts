import 'server-only';
import { emailSchema } from '@/lib/shared/schemas/first-administrator';
import { isPasswordTheEmail, newPasswordSchema } from '@/lib/shared/schemas/password';
import { SYSTEM } from '../actor';
import { storeSetupToken } from '../data/setup-tokens';
import { countUsers, createFirstUser } from '../data/users';
import { env } from '../env';
import { hashPassword } from './password-hash';
import { hashSessionToken, newSessionToken } from './session-token';

/**
 * At start, after the migrations. Without any account: makes the administrator of ADMIN_EMAIL and ADMIN_PASSWORD, or
 * else a one-time token for /setup, which replaces the token of an earlier start; the caller prints it. Null: no
 * first run is due. Throws when ADMIN_EMAIL or ADMIN_PASSWORD cannot be used.
 */
export async function prepareFirstRun(): Promise<{ token: string } | null> {
  if ((await countUsers()) > 0) return null;
  const { admin } = env();
  if (admin !== null) {
    await createConfiguredAdministrator(admin);
    return null;
  }
  const token = newSessionToken();
  await storeSetupToken({ tokenHash: hashSessionToken(token), by: SYSTEM });
  return { token };
}

async function createConfiguredAdministrator(admin: { email: string; password: string }): Promise<void> {
  const email = emailSchema.safeParse(admin.email);
  if (!email.success) throw new Error('ADMIN_EMAIL is not an e-mail address');
  const password = newPasswordSchema.safeParse(admin.password);
  if (!password.success || isPasswordTheEmail(admin)) {
    throw new Error('ADMIN_PASSWORD must have 12 to 200 characters and not be the e-mail address');
  }
  const passwordHash = await hashPassword(password.data);
  if (!passwordHash.ok) throw new Error('The password could not be hashed');
  // SETUP_DONE is another instance that was quicker: what was wanted is there.
  await createFirstUser({
    email: email.data,
    name: email.data.split('@')[0] ?? email.data,
    role: 'administrator',
    passwordHash: passwordHash.value,
    setupTokenId: null,
    by: SYSTEM,
  });
}

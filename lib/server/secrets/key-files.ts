import 'server-only';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { env, forgetEnv } from '../env';
import { keyFilePaths } from '../env-keys';
import { createOnce } from './create-once';

/**
 * Writes the key files that neither the environment nor an earlier start gave: `<DATA_DIR>.keys/encryption.key`
 * and `session.key`, 0600 in a 0700 folder. Returns the paths of those it made: the start says where they
 * are. Two instances that start together end up with the same files; env() is read anew afterwards.
 *
 * `mayCreateEncryptionKey` is only true for a database without sealed rows and without a canary: a new key beside
 * rows of an old one would hide that the old one is lost.
 * Throws when the folder cannot be written.
 */
export async function prepareKeyFiles(input: {
  mayCreateEncryptionKey: boolean;
}): Promise<{ created: string[] }> {
  const { dataDir, encryptionKeys, hasNextAuthSecret } = env();
  const paths = keyFilePaths(dataDir);
  const created: string[] = [];
  if (encryptionKeys.seal === null && input.mayCreateEncryptionKey) {
    if (await createKeyFile(paths.folder, paths.encryptionKey)) created.push(paths.encryptionKey);
  }
  if (!hasNextAuthSecret) {
    if (await createKeyFile(paths.folder, paths.sessionSecret)) created.push(paths.sessionSecret);
  }
  forgetEnv();
  return { created };
}

async function createKeyFile(folder: string, path: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await createOnce({ path, content: `${randomBytes(32).toString('base64')}\n` });
  } catch (error) {
    throw new Error(
      `Cannot write ${path}. Make ${folder} writable for the panel, or set PANEL_ENCRYPTION_KEY and NEXTAUTH_SECRET yourself (npm run keys -- generate).`,
      { cause: error },
    );
  }
}

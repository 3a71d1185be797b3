import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, StepFailed } from './steps.mjs';

/**
 * The administrator of a local panel: from ADMIN_EMAIL and ADMIN_PASSWORD, or made up at the first start and
 * kept beside the data in a file that only its owner reads. There is no default password.
 *
 * @param {{file: string}} input path from the root of the checkout
 */
export function readOrMakeSignIn({ file }) {
  const path = join(root, file);
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = process.env;
  if (email && password) return keep({ path, signIn: { email, password } });
  if (existsSync(path)) return parseSignIn({ path, text: readFileSync(path, 'utf8') });
  const made = { email: 'admin@example.test', password: randomBytes(12).toString('base64url') };
  return keep({ path, signIn: made });
}

function keep({ path, signIn }) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600); // the mode above counts only for a new file
  return signIn;
}

function parseSignIn({ path, text }) {
  try {
    const { email, password } = JSON.parse(text);
    if (typeof email === 'string' && typeof password === 'string') return { email, password };
  } catch {
    // Told below.
  }
  throw new StepFailed({
    message: `${path} is not readable as a sign-in.`,
    hint: 'delete the data folder of this panel together with that file, and start again.',
  });
}

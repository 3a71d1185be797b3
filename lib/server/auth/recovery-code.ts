import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

const COUNT = 10;
const LETTERS = 12;
/** Without those that are taken for others: 32 letters, 5 bits each, hence 60 bits a code. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** As they are shown, "k3m9-0x7p-w2qd". */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const letters = [...randomBytes(LETTERS)].map((byte) => alphabet[byte % alphabet.length]).join('');
    return letters.match(/.{4}/g)?.join('-') ?? letters;
  });
}

/**
 * What the database keeps. A code is random and has 60 bits, so nobody who reads the hash can try them all: a plain
 * hash is enough, as it is for session tokens. Capitals, blanks and dashes do not count, nor o for 0, l and i for 1.
 */
export function hashRecoveryCode(typed: string): string {
  const letters = typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return createHash('sha256').update(letters).digest('hex');
}

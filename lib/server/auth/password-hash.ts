import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import { failure, ok, type Result } from '@/lib/shared/result';
import { processWide } from '../process-wide';

/** Argon2id is the library's default; its enum is ambient and const, so it cannot be named here. */
const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };

/** Each hash takes 64 MiB and a core: two at once, a short queue, then "later" instead of a swamped server. */
const gate = () => processWide('passwordHashing', () => bulkhead(2, 50));
const BUSY_RETRY_MS = 5000;

/** Of a random text nobody knows: an unknown account costs the same time as a known one. */
const nobodysHash =
  '$argon2id$v=19$m=65536,t=3,p=1$0Fgf1DGz8S+xJrd+pVRM7A$zNAkpEALJuDwEoakYtShwHBHE2UnAmq91XeHk9k2AIw';

/** PHC string of Argon2id. THROTTLED when too many are waiting. */
export async function hashPassword(password: string): Promise<Result<string>> {
  return queued(() => hash(toBytes(password), cost));
}

/** `storedHash` null or empty (no such account, or none with a password) takes as long and is false. THROTTLED when too many are waiting. */
export async function verifyPassword({
  password,
  storedHash,
}: {
  password: string;
  storedHash: string | null;
}): Promise<Result<boolean>> {
  const matches = await queued(() => verify(storedHash || nobodysHash, toBytes(password)));
  return matches.ok ? ok(matches.value && Boolean(storedHash)) : matches;
}

/** The same accented letter can arrive in two encodings, depending on the keyboard's system. */
function toBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8');
}

async function queued<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await gate().execute(work));
  } catch (error) {
    if (isBulkheadRejectedError(error))
      return failure('THROTTLED', { retry: true, retryAfterMs: BUSY_RETRY_MS });
    throw error;
  }
}

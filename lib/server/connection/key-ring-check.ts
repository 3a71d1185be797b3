import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { createKeyCanary, findKeyCanary } from '../data/key-canaries';
import { env } from '../env';
import { canaryFits, sealCanary } from '../secrets/canary';

export async function findStoredCanary(): Promise<string | null> {
  return (await findKeyCanary())?.sealed ?? null;
}

/** Stores the canary at the first start, so that every later start can tell whether the ring fits. */
export async function ensureKeyCanary(): Promise<void> {
  if (env().encryptionKeys.seal === null || (await findStoredCanary()) !== null) return;
  const sealed = sealCanary();
  if (sealed.ok) await createKeyCanary({ sealed: sealed.value });
}

/** ENCRYPTION_KEY_MISSING, or SECRET_UNREADABLE when the ring is not the one that the stored keys were sealed with. */
export async function checkKeyRing(): Promise<Result<null>> {
  if (env().encryptionKeys.seal === null) return failure('ENCRYPTION_KEY_MISSING');
  const sealed = await findStoredCanary();
  if (sealed !== null && !canaryFits(sealed)) return failure('SECRET_UNREADABLE');
  return ok(null);
}

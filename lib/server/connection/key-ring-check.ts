import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { countSealedApiKeys, createKeyCanary, findKeyCanary } from '../data/key-canaries';
import { env } from '../env';
import { checkCanary, sealCanary } from '../secrets/canary';

export async function findStoredCanary(): Promise<string | null> {
  return (await findKeyCanary())?.sealed ?? null;
}

/**
 * Stores the canary at the first start, so that every later start can tell whether the ring fits. Where keys are
 * sealed already it is too late for one: it would make a wrong ring look as if it fitted.
 */
export async function ensureKeyCanary(): Promise<void> {
  if (env().encryptionKeys.seal === null || (await findStoredCanary()) !== null) return;
  if ((await countSealedApiKeys()) > 0) return;
  const sealed = sealCanary();
  if (sealed.ok) await createKeyCanary({ sealed: sealed.value });
}

/**
 * ENCRYPTION_KEY_MISSING; SECRET_UNREADABLE when the ring is not the one that the stored keys were sealed with;
 * SECRET_MALFORMED when the canary itself is damaged.
 */
export async function checkKeyRing(): Promise<Result<null>> {
  if (env().encryptionKeys.seal === null) return failure('ENCRYPTION_KEY_MISSING');
  const sealed = await findStoredCanary();
  return sealed === null ? ok(null) : checkCanary(sealed);
}

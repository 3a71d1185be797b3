import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { StoreNextKeyInput } from '@/lib/shared/schemas/spare-key';
import type { Actor } from '../actor';
import { newId } from '../data/new-id';
import { storeNextKey } from '../data/spare-key-writes';
import { fingerprintSecret, last4OfSecret } from '../secrets/fingerprint';
import { forgetSpareKey } from './forget-key';
import { findActiveModule, toBaseUrl } from './open-connection';
import { findSpareKeys } from './spare-keys';
import { sealSpareKey } from './stored-key';

/**
 * Puts a typed key beside the working one, which is not opened for it. `sameKey`: it is the working one (told by the
 * fingerprint, by which proofs are told apart too). API_KEY_MISSING, BASE_URL_MISSING, ENCRYPTION_KEY_MISSING, CONFLICT.
 */
export async function putNextKey({
  input: { apiKey, ...place },
  by,
}: {
  input: StoreNextKeyInput;
  by: Actor;
}): Promise<Result<'stored' | 'sameKey'>> {
  const active = await findActiveModule(place.moduleId);
  if (!active.ok) return active;
  const found = await findSpareKeys(place);
  if (!found.ok) return found;
  const { credential, next } = found.value;
  if (credential.fingerprint === null) return failure('API_KEY_MISSING');
  const fingerprint = fingerprintSecret(apiKey);
  if (fingerprint === credential.fingerprint) return ok('sameKey');
  const baseUrl = toBaseUrl({ ...active.value, environment: place.environment, stored: credential.baseUrl });
  if (baseUrl === null) return failure('BASE_URL_MISSING');
  const id = newId();
  const sealed = sealSpareKey({ spareKeyId: id, baseUrl, apiKey });
  if (!sealed.ok) return sealed;
  const key = { id, sealedApiKey: sealed.value, last4: last4OfSecret(apiKey), fingerprint };
  const { moduleId } = place;
  if (!(await storeNextKey({ moduleId, credential, before: next, key, by }))) return failure('CONFLICT');
  if (next !== null) forgetSpareKey(next);
  return ok('stored');
}

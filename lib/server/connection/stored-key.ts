import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { openSecret, type SecretPlace, sealSecret } from '../secrets/seal';

/** Where a sealed API key lives: what it is bound to (design §7). */
interface KeyPlace {
  credentialId: string;
  baseUrl: string;
}

const column = { table: 'RegistrarCredential', column: 'sealedApiKey' };

export function toApiKeyPlace({ credentialId, baseUrl }: KeyPlace): SecretPlace {
  return { ...column, rowId: credentialId, origin: new URL(baseUrl).origin };
}

/** Where a key beside the working one lives: sealed to its own row. */
interface SpareKeyPlace {
  spareKeyId: string;
  baseUrl: string;
}

export function toSpareKeyPlace({ spareKeyId, baseUrl }: SpareKeyPlace): SecretPlace {
  return {
    table: 'RegistrarSpareKey',
    column: 'sealedApiKey',
    rowId: spareKeyId,
    origin: new URL(baseUrl).origin,
  };
}

export function sealSpareKey({ apiKey, ...place }: SpareKeyPlace & { apiKey: string }): Result<string> {
  return sealSecret({ ...toSpareKeyPlace(place), plaintext: apiKey });
}

export function openSpareKey({ sealed, ...place }: SpareKeyPlace & { sealed: string }): Result<string> {
  return openSecret({ ...toSpareKeyPlace(place), sealed });
}

export function sealApiKey({ apiKey, ...place }: KeyPlace & { apiKey: string }): Result<string> {
  return sealSecret({ ...toApiKeyPlace(place), plaintext: apiKey });
}

export function openApiKey({ sealed, ...place }: KeyPlace & { sealed: string }): Result<string> {
  return openSecret({ ...toApiKeyPlace(place), sealed });
}

/** Names the stored key of a row without telling anything of it: another key or address is another version. */
export function toKeyVersion({ id, keyVersion }: { id: string; keyVersion: number }): string {
  return `${id}:${keyVersion}`;
}

/** The same for a spare key. */
export function toSpareKeyVersion({ id }: { id: string }): string {
  return `spare:${id}`;
}

/** The row id is known before the insert, so that the first key can be bound to it. */
export function toCredentialId({
  configurationId,
  environment,
}: {
  configurationId: string;
  environment: Environment;
}): string {
  return `${configurationId}:${environment}`;
}

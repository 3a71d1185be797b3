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

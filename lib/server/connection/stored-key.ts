import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { openSecret, sealSecret } from '../secrets/seal';

/** Where a sealed API key lives: what it is bound to (design §7). */
interface KeyPlace {
  credentialId: string;
  baseUrl: string;
}

const column = { table: 'RegistrarCredential', column: 'sealedApiKey' };

export function sealApiKey({ credentialId, baseUrl, apiKey }: KeyPlace & { apiKey: string }): Result<string> {
  return sealSecret({ ...column, rowId: credentialId, origin: new URL(baseUrl).origin, plaintext: apiKey });
}

export function openApiKey({ credentialId, baseUrl, sealed }: KeyPlace & { sealed: string }): Result<string> {
  return openSecret({ ...column, rowId: credentialId, origin: new URL(baseUrl).origin, sealed });
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

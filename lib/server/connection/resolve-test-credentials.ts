import 'server-only';
import { randomUUID } from 'node:crypto';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { StartConnectionTestInput } from '@/lib/shared/schemas/save-registrar-configuration';
import { listRegistrarCredentials } from '../data/registrar-credentials';
import { fingerprintSecret } from '../secrets/fingerprint';
import { findActiveModule, openConnection, type RegistrarConnection, toBaseUrl } from './open-connection';
import { toKeyVersion } from './stored-key';

export interface TestConnection extends RegistrarConnection {
  usedStoredKey: boolean;
}

/**
 * The credentials that stand on the screen: a typed key is used exactly as typed and never stored;
 * the stored key is used only for the address it was stored for.
 * KEY_FOR_NEW_ADDRESS when the address was changed to another host and no key was typed.
 */
export async function resolveTestCredentials(
  input: StartConnectionTestInput,
): Promise<Result<TestConnection>> {
  const { moduleId, environment } = input;
  const found = await findActiveModule(moduleId);
  if (!found.ok) return found;
  const { module, configuration } = found.value;
  const baseUrl = toBaseUrl({ module, environment, stored: input.baseUrl || null });
  if (baseUrl === null) return failure('BASE_URL_MISSING');
  if (input.key.action === 'replace') {
    const { apiKey } = input.key;
    return ok({
      module,
      configuration,
      usedStoredKey: false,
      keyFingerprint: fingerprintSecret(apiKey),
      // A version of its own: no cached answer, no breaker and no merged read of another key is met.
      credentials: { baseUrl, apiKey, keyVersion: `typed:${randomUUID()}` },
    });
  }
  return resolveStoredKey({ input, baseUrl });
}

async function resolveStoredKey({
  input,
  baseUrl,
}: {
  input: StartConnectionTestInput;
  baseUrl: string;
}): Promise<Result<TestConnection>> {
  const connection = await openConnection({ moduleId: input.moduleId, environment: input.environment });
  if (!connection.ok) {
    // Without a stored address the missing one is what the person typed: the key is what lacks then.
    return connection.error.code === 'BASE_URL_MISSING' ? failure('API_KEY_MISSING') : connection;
  }
  const { credentials } = connection.value;
  if (new URL(credentials.baseUrl).origin !== new URL(baseUrl).origin) return failure('KEY_FOR_NEW_ADDRESS');
  return ok({
    ...connection.value,
    usedStoredKey: true,
    credentials: { ...credentials, baseUrl },
  });
}

/** Whether what was tested is what is stored and in use, so that its balance belongs on the dashboard. */
export async function isStoredConnection({
  configuration,
  module,
  credentials,
  keyFingerprint,
}: RegistrarConnection): Promise<boolean> {
  const { environment } = configuration;
  const stored = (await listRegistrarCredentials(configuration.id)).find(
    (row) => row.environment === environment,
  );
  return (
    stored !== undefined &&
    stored.fingerprint === keyFingerprint &&
    credentials.keyVersion === toKeyVersion(stored) &&
    // Another path on the same host may have been typed and not saved.
    credentials.baseUrl === toBaseUrl({ module, environment, stored: stored.baseUrl })
  );
}

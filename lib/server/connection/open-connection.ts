import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { findRegistrarConfiguration, type RegistrarConfiguration } from '../data/registrar-configurations';
import { findSealedApiKey, listRegistrarCredentials } from '../data/registrar-credentials';
import { findRegistrarModule } from '../registrars/catalogue';
import type { Credentials, RegistrarModule } from '../registrars/contract';
import { openApiKey, toKeyVersion } from './stored-key';

/** An active module together with the opened key of its environment. Live only as long as one call. */
export interface RegistrarConnection {
  configuration: RegistrarConfiguration;
  module: RegistrarModule;
  credentials: Credentials;
  keyFingerprint: string;
}

/** The module and its configuration, whether or not a key is stored. NOT_FOUND, MODULE_DEACTIVATED. */
export async function findActiveModule(
  moduleId: string,
): Promise<Result<{ module: RegistrarModule; configuration: RegistrarConfiguration }>> {
  const module = findRegistrarModule(moduleId);
  if (module === null) return failure('NOT_FOUND');
  const configuration = await findRegistrarConfiguration({ moduleId });
  if (configuration === null || configuration.activatedAt === null) return failure('MODULE_DEACTIVATED');
  return ok({ module, configuration });
}

/**
 * Opens the connection that a module is configured for.
 * MODULE_DEACTIVATED, API_KEY_MISSING, BASE_URL_MISSING, SECRET_UNREADABLE, SECRET_MALFORMED, ENCRYPTION_KEY_MISSING.
 */
export async function openConnection({
  moduleId,
  environment,
}: {
  moduleId: string;
  environment?: Environment;
}): Promise<Result<RegistrarConnection>> {
  const found = await findActiveModule(moduleId);
  if (!found.ok) return found;
  const { module, configuration } = found.value;
  const wanted = environment ?? configuration.environment;
  const credential = (await listRegistrarCredentials(configuration.id)).find(
    (row) => row.environment === wanted,
  );
  if (!credential?.fingerprint) return failure('API_KEY_MISSING');
  const baseUrl = toBaseUrl({ module, environment: wanted, stored: credential.baseUrl });
  if (baseUrl === null) return failure('BASE_URL_MISSING');
  const sealed = await findSealedApiKey({ configurationId: configuration.id, environment: wanted });
  if (sealed === null) return failure('API_KEY_MISSING');
  const opened = openApiKey({ credentialId: credential.id, baseUrl, sealed });
  if (!opened.ok) return opened;
  return ok({
    configuration,
    module,
    keyFingerprint: credential.fingerprint,
    credentials: { baseUrl, apiKey: opened.value, keyVersion: toKeyVersion(credential) },
  });
}

/** The stored address, or the environment's default; null when neither is known. */
export function toBaseUrl({
  module,
  environment,
  stored,
}: {
  module: RegistrarModule;
  environment: Environment;
  stored: string | null;
}): string | null {
  if (stored) return stored;
  return module.describe().environments.find((known) => known.id === environment)?.defaultBaseUrl ?? null;
}

import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { findRegistrarConfiguration, type RegistrarConfiguration } from '../data/registrar-configurations';
import { findCredentialWithKey, type RegistrarCredential } from '../data/registrar-credentials';
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

/** An active module with the working key of one environment, opened, and the address it is for. */
export interface WorkingKey {
  configuration: RegistrarConfiguration;
  module: RegistrarModule;
  credential: RegistrarCredential;
  keyFingerprint: string;
  baseUrl: string;
  apiKey: string;
}

/** Codes as those of openConnection. */
export async function openWorkingKey({
  moduleId,
  environment,
}: {
  moduleId: string;
  environment?: Environment;
}): Promise<Result<WorkingKey>> {
  const found = await findActiveModule(moduleId);
  if (!found.ok) return found;
  const { module, configuration } = found.value;
  const wanted = environment ?? configuration.environment;
  const stored = await findCredentialWithKey({ configurationId: configuration.id, environment: wanted });
  if (!stored?.credential.fingerprint || stored.sealed === null) return failure('API_KEY_MISSING');
  const { credential, sealed } = stored;
  const baseUrl = toBaseUrl({ module, environment: wanted, stored: credential.baseUrl });
  if (baseUrl === null) return failure('BASE_URL_MISSING');
  const opened = openApiKey({ credentialId: credential.id, baseUrl, sealed });
  if (!opened.ok) return opened;
  const keyFingerprint = stored.credential.fingerprint;
  return ok({ configuration, module, credential, keyFingerprint, baseUrl, apiKey: opened.value });
}

/**
 * Opens the connection that a module is configured for.
 * MODULE_DEACTIVATED, API_KEY_MISSING, BASE_URL_MISSING, SECRET_UNREADABLE, SECRET_MALFORMED, ENCRYPTION_KEY_MISSING.
 */
export async function openConnection(place: {
  moduleId: string;
  environment?: Environment;
}): Promise<Result<RegistrarConnection>> {
  const working = await openWorkingKey(place);
  return working.ok ? ok(toConnection(working.value)) : working;
}

export function toConnection({ credential, baseUrl, apiKey, ...rest }: WorkingKey): RegistrarConnection {
  const { configuration, module, keyFingerprint } = rest;
  return {
    configuration,
    module,
    keyFingerprint,
    credentials: { baseUrl, apiKey, keyVersion: toKeyVersion(credential) },
  };
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

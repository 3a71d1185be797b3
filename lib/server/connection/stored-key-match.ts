import 'server-only';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { findSealedApiKey } from '../data/registrar-credentials';
import type { RegistrarModule } from '../registrars/contract';
import { toBaseUrl } from './open-connection';
import { openApiKey, toCredentialId } from './stored-key';

/**
 * Whether exactly this key is stored, can be opened, and is for the host of this address ("": the default). False
 * where it would have to be stored anew.
 */
export async function holdsApiKey({
  configurationId,
  environment,
  module,
  baseUrl,
  apiKey,
}: {
  configurationId: string;
  environment: Environment;
  module: RegistrarModule;
  baseUrl: string;
  apiKey: string;
}): Promise<boolean> {
  const url = toBaseUrl({ module, environment, stored: baseUrl });
  const sealed = await findSealedApiKey({ configurationId, environment });
  if (url === null || sealed === null) return false;
  const credentialId = toCredentialId({ configurationId, environment });
  const opened = openApiKey({ credentialId, baseUrl: url, sealed });
  return opened.ok && opened.value === apiKey;
}

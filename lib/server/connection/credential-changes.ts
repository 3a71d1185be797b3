import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type Environment, environments } from '@/lib/shared/schemas/registrar-configuration';
import type { SaveRegistrarConfigurationInput } from '@/lib/shared/schemas/save-registrar-configuration';
import type { CredentialChange } from '../data/registrar-configurations';
import type { RegistrarCredential } from '../data/registrar-credentials';
import type { RegistrarModule } from '../registrars/contract';
import { fingerprintSecret, last4OfSecret } from '../secrets/fingerprint';
import { toBaseUrl } from './open-connection';
import { sealApiKey, toCredentialId } from './stored-key';

/** Spare keys are sealed to the origin, too: at another one nothing could open them. */
const bothPlaces = ['next', 'previous'] as const;

/**
 * What a save changes of the credentials, per environment; nothing for an environment left as it was.
 * BASE_URL_MISSING, KEY_FOR_NEW_ADDRESS and ENCRYPTION_KEY_MISSING carry `params.environment`.
 */
export function toCredentialChanges({
  module,
  configurationId,
  input,
  stored,
}: {
  module: RegistrarModule;
  configurationId: string;
  input: SaveRegistrarConfigurationInput;
  stored: RegistrarCredential[];
}): Result<CredentialChange[]> {
  const changes: CredentialChange[] = [];
  for (const environment of environments) {
    const change = toChange({
      module,
      environment,
      credentialId: toCredentialId({ configurationId, environment }),
      wanted: input.environments[environment],
      before: stored.find((row) => row.environment === environment) ?? null,
    });
    if (!change.ok) return failure(change.error.code, { ...change.error, params: { environment } });
    if (change.value !== null) changes.push(change.value);
  }
  return ok(changes);
}

function toChange({
  module,
  environment,
  credentialId,
  wanted,
  before,
}: {
  module: RegistrarModule;
  environment: Environment;
  credentialId: string;
  wanted: SaveRegistrarConfigurationInput['environments'][Environment];
  before: RegistrarCredential | null;
}): Result<CredentialChange | null> {
  const baseUrl = wanted.baseUrl === '' ? null : wanted.baseUrl;
  const newUrl = toBaseUrl({ module, environment, stored: baseUrl });
  const oldUrl = toBaseUrl({ module, environment, stored: before?.baseUrl ?? null });
  const movesAway = toOrigin(newUrl) !== toOrigin(oldUrl);
  const place = { id: credentialId, environment, baseUrl, emptied: movesAway ? bothPlaces : [] };
  if (wanted.key.action === 'remove') return ok({ ...place, key: null, emptied: bothPlaces });
  if (wanted.key.action === 'replace') {
    if (newUrl === null) return failure('BASE_URL_MISSING');
    const { apiKey } = wanted.key;
    const sealed = sealApiKey({ credentialId, baseUrl: newUrl, apiKey });
    if (!sealed.ok) return sealed;
    const key = {
      sealedApiKey: sealed.value,
      last4: last4OfSecret(apiKey),
      fingerprint: fingerprintSecret(apiKey),
    };
    // A next key stays, to be tested anew beside the typed one; the way back no longer leads to what was before.
    return ok({ ...place, key, emptied: movesAway ? bothPlaces : ['previous'] });
  }
  if ((before?.baseUrl ?? null) === baseUrl) return ok(null);
  if (before?.fingerprint && movesAway) return failure('KEY_FOR_NEW_ADDRESS');
  return ok(place);
}

function toOrigin(url: string | null): string | null {
  return url === null ? null : new URL(url).origin;
}

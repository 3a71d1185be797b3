import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { SaveRegistrarConfigurationInput } from '@/lib/shared/schemas/save-registrar-configuration';
import type { Actor } from '../actor';
import {
  type CredentialChange,
  type RegistrarConfiguration,
  storeRegistrarConfiguration,
} from '../data/registrar-configurations';
import { listRegistrarCredentials, type RegistrarCredential } from '../data/registrar-credentials';
import { checkBaseUrl } from '../http/address-guard';
import { peekContact } from '../registrars/contact-directory';
import type { RegistrarModule } from '../registrars/contract';
import { toCredentialChanges } from './credential-changes';
import { forgetKey } from './forget-key';
import { toKeyVersion } from './stored-key';

/**
 * Saves one configuration, for whoever may: a person at the screen or a file at the terminal. Never calls the registrar.
 * `conflict`: the stored version is not the input's any more, and nothing was written.
 */
export async function saveConfiguration({
  module,
  configuration,
  input,
  by,
}: {
  module: RegistrarModule;
  configuration: RegistrarConfiguration;
  input: SaveRegistrarConfigurationInput;
  by: Actor;
}): Promise<Result<'stored' | 'conflict'>> {
  const stored = await listRegistrarCredentials(configuration.id);
  const credentials = checkSave({ module, configurationId: configuration.id, input, stored });
  if (!credentials.ok) return credentials;
  const { environment, automaticSync, dnsPropagationDelayHours, showBalance } = input;
  const { syncFrequency, syncTime, syncWeekday, syncNotifyOnly, syncBrakePercent } = input;
  const outcome = await storeRegistrarConfiguration({
    id: configuration.id,
    expectedVersion: input.version,
    values: {
      environment,
      ...toOwnerValues({ input, configuration, keyVersions: stored.map(toKeyVersion) }),
      automaticSync,
      syncFrequency,
      syncTime,
      syncWeekday,
      syncNotifyOnly,
      syncBrakePercent,
      dnsPropagationDelayHours,
      showBalance,
    },
    credentials: credentials.value,
    by,
  });
  if (outcome === 'stored') forgetChanged({ changes: credentials.value, stored });
  return ok(outcome);
}

/** What a save would do to the keys, or why it is refused; writes nothing. Failures carry `params.environment`. */
export function checkSave({
  input,
  ...rest
}: Parameters<typeof toCredentialChanges>[0]): Result<CredentialChange[]> {
  for (const environment of ['production', 'sandbox'] as const) {
    const { baseUrl } = input.environments[environment];
    if (baseUrl === '') continue;
    const checked = checkBaseUrl(baseUrl);
    if (!checked.ok) return failure(checked.error.code, { params: { environment } });
  }
  return toCredentialChanges({ input, ...rest });
}

function forgetChanged({ changes, stored }: { changes: CredentialChange[]; stored: RegistrarCredential[] }) {
  for (const change of changes) {
    const before = stored.find((row) => row.id === change.id);
    if (before) forgetKey(before);
  }
}

/** The chosen contact as the picker knows it; a hand-typed id stays without a name until it is checked. */
function toOwnerValues({
  input,
  configuration,
  keyVersions,
}: {
  input: SaveRegistrarConfigurationInput;
  configuration: RegistrarConfiguration;
  keyVersions: string[];
}) {
  if (input.ownerKind === 'account')
    return { ownerKind: 'account' as const, ownerContactId: null, ownerContact: null };
  const kept = configuration.ownerContactId === input.contactId ? configuration.ownerContact : null;
  const seen = peekContact({ keyVersions, contactId: input.contactId });
  return { ownerKind: 'contact' as const, ownerContactId: input.contactId, ownerContact: seen ?? kept };
}

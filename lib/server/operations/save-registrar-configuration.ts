import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import type {
  SaveOutcome,
  SaveRegistrarConfigurationInput,
} from '@/lib/shared/schemas/save-registrar-configuration';
import { requireRoleToWrite } from '../auth/require-role';
import { toConfigurationView } from '../connection/configuration-view';
import { toCredentialChanges } from '../connection/credential-changes';
import { forgetKey } from '../connection/forget-key';
import { findActiveModule } from '../connection/open-connection';
import { toKeyVersion } from '../connection/stored-key';
import { findRegistrarConfiguration, storeRegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarCredentials } from '../data/registrar-credentials';
import { checkBaseUrl } from '../http/address-guard';
import { peekContact } from '../registrars/contact-directory';

/**
 * Saves what stands on the screen. Never calls the registrar. When somebody else saved in between, nothing is
 * written and the outcome carries what is stored now.
 */
export async function saveRegistrarConfiguration(
  input: SaveRegistrarConfigurationInput,
): Promise<Result<SaveOutcome>> {
  const caller = await requireRoleToWrite('administrator');
  if (!caller.ok) return caller;
  const found = await findActiveModule(input.moduleId);
  if (!found.ok) return found;
  const { module, configuration } = found.value;
  const addresses = checkAddresses(input);
  if (!addresses.ok) return addresses;
  const stored = await listRegistrarCredentials(configuration.id);
  const credentials = toCredentialChanges({ module, configurationId: configuration.id, input, stored });
  if (!credentials.ok) return credentials;
  const outcome = await storeRegistrarConfiguration({
    id: configuration.id,
    expectedVersion: input.version,
    values: {
      environment: input.environment,
      ...toOwnerValues({ input, configuration, keyVersions: stored.map(toKeyVersion) }),
      automaticSync: input.automaticSync,
      syncFrequency: input.syncFrequency,
      syncTime: input.syncTime,
      syncWeekday: input.syncWeekday,
      syncNotifyOnly: input.syncNotifyOnly,
      syncBrakePercent: input.syncBrakePercent,
      dnsPropagationDelayHours: input.dnsPropagationDelayHours,
      showBalance: input.showBalance,
    },
    credentials: credentials.value,
    by: caller.value.actor,
  });
  if (outcome === 'stored') {
    for (const change of credentials.value) {
      const before = stored.find((row) => row.id === change.id);
      if (before) forgetKey(before);
    }
    return ok({ outcome: 'saved', version: input.version + 1 });
  }
  const current = await findRegistrarConfiguration({ moduleId: input.moduleId });
  return ok({
    outcome: 'conflict',
    current: await toConfigurationView({ module, configuration: current, role: caller.value.role }),
  });
}

function checkAddresses(input: SaveRegistrarConfigurationInput): Result<null> {
  for (const environment of ['production', 'sandbox'] as const) {
    const { baseUrl } = input.environments[environment];
    if (baseUrl === '') continue;
    const checked = checkBaseUrl(baseUrl);
    if (!checked.ok) return failure(checked.error.code, { params: { environment } });
  }
  return ok(null);
}

/** The chosen contact as the picker knows it; a hand-typed id stays without a name until it is checked. */
function toOwnerValues({
  input,
  configuration,
  keyVersions,
}: {
  input: SaveRegistrarConfigurationInput;
  configuration: NonNullable<Awaited<ReturnType<typeof findRegistrarConfiguration>>>;
  keyVersions: string[];
}) {
  if (input.ownerKind === 'account')
    return { ownerKind: 'account' as const, ownerContactId: null, ownerContact: null };
  const kept = configuration.ownerContactId === input.contactId ? configuration.ownerContact : null;
  const seen = peekContact({ keyVersions, contactId: input.contactId });
  return { ownerKind: 'contact' as const, ownerContactId: input.contactId, ownerContact: seen ?? kept };
}

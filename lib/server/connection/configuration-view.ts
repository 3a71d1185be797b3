import 'server-only';
import {
  type Environment,
  environments,
  type StoredSecret,
} from '@/lib/shared/schemas/registrar-configuration';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { recommendedSyncSettings, syncSettingsSchema } from '@/lib/shared/schemas/sync';
import { findLatestConnectionTest } from '../data/connection-tests';
import type { RegistrarConfiguration } from '../data/registrar-configurations';
import {
  findSealedApiKey,
  listRegistrarCredentials,
  type RegistrarCredential,
} from '../data/registrar-credentials';
import type { RegistrarModule } from '../registrars/contract';
import { toActivationState } from './activation-state';
import { toConnectionTest } from './connection-test-view';
import { findNextRunAt } from './next-run';
import { toBaseUrl } from './open-connection';
import { openApiKey } from './stored-key';

/** What a module is saved with, ready for the screen. Without a row: the defaults of a first activation. */
export async function toConfigurationView({
  module,
  configuration,
  role,
}: {
  module: RegistrarModule;
  configuration: RegistrarConfiguration | null;
  role: 'viewer' | 'operator' | 'administrator';
}): Promise<RegistrarConfigurationView> {
  const { id, title, links } = module.describe();
  const credentials = configuration ? await listRegistrarCredentials(configuration.id) : [];
  const views = await Promise.all(
    environments.map((environment) =>
      toEnvironmentView({
        module,
        environment,
        credential: credentials.find((row) => row.environment === environment) ?? null,
      }),
    ),
  );
  const [production, sandbox] = views;
  if (!production || !sandbox) throw new Error('an environment has no view');
  return {
    moduleId: id,
    title,
    links,
    state: toActivationState(configuration),
    version: configuration?.version ?? 0,
    updatedAt: configuration?.updatedAt.toISOString() ?? null,
    updatedBy: configuration?.updatedBy ?? null,
    environment: configuration?.environment ?? 'production',
    environments: { production, sandbox },
    owner: toOwnerView(configuration),
    automaticSync: configuration?.automaticSync ?? true,
    ...(await toSyncView({ configuration, production, sandbox })),
    dnsPropagationDelayHours: configuration?.dnsPropagationDelayHours ?? 24,
    showBalance: configuration?.showBalance ?? true,
    mayChange: role === 'administrator',
    mayTest: role !== 'viewer',
  };
}

/** The settings, and when a sync runs next by itself: not while anything stands in its way. */
async function toSyncView({
  configuration,
  ...environments
}: {
  configuration: RegistrarConfiguration | null;
} & RegistrarConfigurationView['environments']): Promise<
  Pick<RegistrarConfigurationView, 'syncSettings' | 'nextSyncAt'>
> {
  if (configuration === null) return { syncSettings: recommendedSyncSettings, nextSyncAt: null };
  const { environment, activatedAt, automaticSync } = configuration;
  const { apiKey } = environments[environment];
  const runs = activatedAt !== null && automaticSync && apiKey.set && apiKey.readable;
  const next = runs ? await findNextRunAt(configuration, new Date()) : null;
  return {
    syncSettings: syncSettingsSchema.parse(configuration),
    nextSyncAt: next?.toISOString() ?? null,
  };
}

export function toOwnerView(
  configuration: RegistrarConfiguration | null,
): RegistrarConfigurationView['owner'] {
  if (configuration === null) {
    return { kind: 'account', contactId: null, contact: null, state: 'unchecked', checkedAt: null };
  }
  return {
    kind: configuration.ownerKind,
    contactId: configuration.ownerContactId,
    contact: configuration.ownerContact,
    state: configuration.ownerContactState,
    checkedAt: configuration.ownerContactCheckedAt?.toISOString() ?? null,
  };
}

async function toEnvironmentView({
  module,
  environment,
  credential,
}: {
  module: RegistrarModule;
  environment: Environment;
  credential: RegistrarCredential | null;
}): Promise<RegistrarConfigurationView['environments'][Environment]> {
  const baseUrl = toBaseUrl({ module, environment, stored: credential?.baseUrl ?? null });
  const place = credential?.fingerprint
    ? { configurationId: credential.configurationId, environment, keyFingerprint: credential.fingerprint }
    : null;
  const [lastTest, proof] = place
    ? await Promise.all([
        findLatestConnectionTest(place),
        findLatestConnectionTest({ ...place, passed: true, baseUrl: baseUrl ?? '' }),
      ])
    : [null, null];
  return {
    defaultBaseUrl: toBaseUrl({ module, environment, stored: null }),
    baseUrl: credential?.baseUrl ?? '',
    apiKey: await toStoredSecret({ credential, baseUrl }),
    lastTest: lastTest && toConnectionTest(lastTest),
    provedAt: proof?.finishedAt?.toISOString() ?? null,
  };
}

/** Opens the key only to tell whether it can be opened; the key itself goes no further. */
async function toStoredSecret({
  credential,
  baseUrl,
}: {
  credential: RegistrarCredential | null;
  baseUrl: string | null;
}): Promise<StoredSecret> {
  if (!credential?.fingerprint || !credential.storedAt) return { set: false };
  const { id, configurationId, environment } = credential;
  const sealed = await findSealedApiKey({ configurationId, environment });
  const opened =
    sealed !== null && baseUrl !== null ? openApiKey({ credentialId: id, baseUrl, sealed }) : null;
  return {
    set: true,
    last4: credential.last4 ?? '',
    fingerprint: credential.fingerprint,
    storedAt: credential.storedAt.toISOString(),
    storedBy: credential.storedBy ?? '',
    readable: opened?.ok ?? false,
    unreadableCode: opened?.ok ? null : toUnreadableCode(opened?.error.code),
  };
}

function toUnreadableCode(
  code: string | undefined,
): 'SECRET_UNREADABLE' | 'SECRET_MALFORMED' | 'ENCRYPTION_KEY_MISSING' {
  return code === 'SECRET_MALFORMED' || code === 'ENCRYPTION_KEY_MISSING' ? code : 'SECRET_UNREADABLE';
}

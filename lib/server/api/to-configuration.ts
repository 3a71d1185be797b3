import 'server-only';
import type { ApiConfiguration } from '@/lib/shared/schemas/api-v1/configuration';
import type { StoredSecret } from '@/lib/shared/schemas/registrar-configuration';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import type { SyncSettings } from '@/lib/shared/schemas/sync';

type Place = RegistrarConfigurationView['environments']['production'];

export function toApiConfiguration(view: RegistrarConfigurationView): ApiConfiguration {
  const { moduleId, title, state, version, updatedAt, updatedBy, environment, owner } = view;
  const { kind, contactId, checkedAt } = owner;
  return {
    registrar: moduleId,
    ...{ title, state, version, updatedAt, updatedBy, environment },
    environments: {
      production: toPlace(view.environments.production),
      sandbox: toPlace(view.environments.sandbox),
    },
    owner: { kind, contactId, state: owner.state, checkedAt },
    automaticSync: view.automaticSync,
    syncSettings: toApiSyncSettings(view.syncSettings),
    dnsPropagationDelayHours: view.dnsPropagationDelayHours,
    showBalance: view.showBalance,
  };
}

export function toApiSyncSettings(settings: SyncSettings): ApiConfiguration['syncSettings'] {
  return {
    frequency: settings.syncFrequency,
    time: settings.syncTime,
    weekday: settings.syncWeekday,
    notifyOnly: settings.syncNotifyOnly,
    brakePercent: settings.syncBrakePercent,
  };
}

function toPlace({ baseUrl, defaultBaseUrl, apiKey, provedAt }: Place) {
  return { baseUrl: baseUrl || defaultBaseUrl, apiKey: toApiKey(apiKey), provedAt };
}

function toApiKey(secret: StoredSecret) {
  if (!secret.set) return { stored: false, last4: null, fingerprint: null, storedAt: null, readable: false };
  const { last4, fingerprint, storedAt, readable } = secret;
  // Of a short key nothing is told.
  return { stored: true, last4: last4 || null, fingerprint, storedAt, readable };
}

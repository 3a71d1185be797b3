import type { RegistrarConfigurationView } from '../schemas/registrar-view';
import { recommendedSyncSettings } from '../schemas/sync';

/** A fully configured module, for tests; `part` replaces what a test is about. */
export function toConfigurationViewFixture(
  part: Partial<RegistrarConfigurationView> = {},
): RegistrarConfigurationView {
  return {
    moduleId: 'hostmyservers',
    title: 'HostMyServers',
    links: {
      keys: 'https://example.test/keys',
      documentation: 'https://example.test/docs',
      support: 'https://example.test',
    },
    state: 'active',
    version: 3,
    updatedAt: '2026-11-24T08:00:00.000Z',
    updatedBy: 'a.martin@example.test',
    environment: 'production',
    environments: {
      production: {
        defaultBaseUrl: 'https://example.test/api',
        baseUrl: '',
        apiKey: {
          set: true,
          last4: '9f3c',
          fingerprint: '7b:1e:44',
          storedAt: '2026-11-24T07:00:00.000Z',
          storedBy: 'a.martin@example.test',
          readable: true,
          unreadableCode: null,
        },
        lastTest: null,
        provedAt: '2026-11-24T07:30:00.000Z',
      },
      sandbox: { defaultBaseUrl: null, baseUrl: '', apiKey: { set: false }, lastTest: null, provedAt: null },
    },
    owner: { kind: 'account', contactId: null, contact: null, state: 'unchecked', checkedAt: null },
    automaticSync: true,
    syncSettings: recommendedSyncSettings,
    nextSyncAt: '2026-11-25T02:30:00.000Z',
    dnsPropagationDelayHours: 24,
    showBalance: true,
    mayChange: true,
    mayTest: true,
    ...part,
  };
}

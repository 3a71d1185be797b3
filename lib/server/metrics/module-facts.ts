import 'server-only';
import { environments } from '@/lib/shared/schemas/registrar-configuration';
import type { SystemConnection, SystemSync } from '@/lib/shared/schemas/system-view';
import { toBaseUrl } from '../connection/open-connection';
import { toKeyVersion } from '../connection/stored-key';
import { findLatestConnectionTest } from '../data/connection-tests';
import { findRegistrarConfiguration, type RegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarCredentials, type RegistrarCredential } from '../data/registrar-credentials';
import { httpClient } from '../http/http-client';
import { listRegistrarModules } from '../registrars/catalogue';
import type { RegistrarModule } from '../registrars/contract';
import { toSyncView } from '../sync/sync-view';

/** Every place that a key is stored for, and whether calls to it are paused. Calls no registrar. */
export async function listConnectionFacts(): Promise<SystemConnection[]> {
  const facts = await Promise.all(
    listRegistrarModules().map(async (module) => {
      const configuration = await findRegistrarConfiguration({ moduleId: module.describe().id });
      if (configuration === null || configuration.activatedAt === null) return [];
      const credentials = await listRegistrarCredentials(configuration.id);
      return Promise.all(
        environments.flatMap((environment) =>
          credentials
            .filter((row) => row.environment === environment && row.fingerprint !== null)
            .map((credential) => toConnectionFact({ module, configuration, credential })),
        ),
      );
    }),
  );
  return facts.flat();
}

async function toConnectionFact({
  module,
  configuration,
  credential,
}: {
  module: RegistrarModule;
  configuration: RegistrarConfiguration;
  credential: RegistrarCredential;
}): Promise<SystemConnection> {
  const { id: moduleId, title } = module.describe();
  const { environment } = credential;
  const baseUrl = toBaseUrl({ module, environment, stored: credential.baseUrl });
  const proof = await findLatestConnectionTest({
    configurationId: configuration.id,
    environment,
    keyFingerprint: credential.fingerprint ?? '',
    baseUrl: baseUrl ?? '',
    passed: true,
  });
  const keyVersion = toKeyVersion(credential);
  const pausedMs =
    baseUrl === null ? 0 : httpClient().refusedForMs({ origin: new URL(baseUrl).origin, keyVersion });
  return {
    ...{ moduleId, title, environment, baseUrl },
    inUse: configuration.environment === environment,
    pausedUntil: pausedMs > 0 ? new Date(Date.now() + pausedMs).toISOString() : null,
    provedAt: proof?.finishedAt?.toISOString() ?? null,
  };
}

/** How the sync of each active module stands. */
export async function listSyncFacts({ mayRun }: { mayRun: boolean }): Promise<SystemSync[]> {
  const views = await Promise.all(
    listRegistrarModules().map((module) =>
      toSyncView({ moduleId: module.describe().id, mayChange: false, mayRun }),
    ),
  );
  return views.flatMap((view) => {
    if (!view.ok || view.value.blocked === 'MODULE_DEACTIVATED') return [];
    const { moduleId, title, blocked, current, lastSuccess, nextRunAt } = view.value;
    return {
      ...{ moduleId, title, blocked },
      running: current !== null,
      lastAt: lastSuccess?.finishedAt ?? null,
      nextAt: nextRunAt,
    };
  });
}

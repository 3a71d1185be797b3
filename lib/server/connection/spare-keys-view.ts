import 'server-only';
import { type Environment, environments } from '@/lib/shared/schemas/registrar-configuration';
import type {
  NextKeyView,
  SpareKeysByEnvironment,
  SpareKeysView,
} from '@/lib/shared/schemas/spare-keys-view';
import { findLatestConnectionTest } from '../data/connection-tests';
import type { RegistrarConfiguration } from '../data/registrar-configurations';
import { listRegistrarCredentials, type RegistrarCredential } from '../data/registrar-credentials';
import type { SpareKey } from '../data/spare-keys';
import type { RegistrarModule } from '../registrars/contract';
import { toConnectionTest } from './connection-test-view';
import { toBaseUrl } from './open-connection';
import { readSpareKey, readSpareKeys } from './spare-keys';
import { isProved } from './swap-keys';

interface Place {
  module: RegistrarModule;
  configuration: RegistrarConfiguration;
  credential: RegistrarCredential;
  /** Null: nobody knows the address, so nothing can be opened. */
  baseUrl: string | null;
}

/** The keys beside the working ones, ready for the screen. */
export async function toSpareKeysView({
  module,
  configuration,
}: {
  module: RegistrarModule;
  configuration: RegistrarConfiguration;
}): Promise<SpareKeysByEnvironment> {
  const credentials = await listRegistrarCredentials(configuration.id);
  const sparesOf = await readSpareKeys(credentials.map(({ id }) => id));
  const views = await Promise.all(
    environments.map(async (environment): Promise<[Environment, SpareKeysView]> => {
      const credential = credentials.find((row) => row.environment === environment);
      if (credential === undefined) return [environment, { next: null, previous: null }];
      const { next, previous } = sparesOf(credential.id);
      const baseUrl = toBaseUrl({ module, environment, stored: credential.baseUrl });
      const place = { module, configuration, credential, baseUrl };
      return [
        environment,
        {
          next: next && (await toNextView({ ...place, next })),
          previous: previous && {
            ...(await toSpareView({ spare: previous, baseUrl })),
            wipeAfter: (previous.wipeAfter ?? previous.storedAt).toISOString(),
          },
        },
      ];
    }),
  );
  return toByEnvironment(new Map(views));
}

function toByEnvironment(views: Map<Environment, SpareKeysView>): SpareKeysByEnvironment {
  const none = { next: null, previous: null };
  return { production: views.get('production') ?? none, sandbox: views.get('sandbox') ?? none };
}

async function toNextView({
  configuration,
  credential,
  baseUrl,
  next,
}: Place & { next: SpareKey }): Promise<NextKeyView> {
  const test = await findLatestConnectionTest({
    configurationId: configuration.id,
    environment: credential.environment,
    keyFingerprint: next.fingerprint,
  });
  const keyFingerprint = credential.fingerprint ?? '';
  const compared =
    next.check?.testId === test?.id && next.check?.account.workingFingerprint === keyFingerprint;
  return {
    ...(await toSpareView({ spare: next, baseUrl })),
    test: test && toConnectionTest(test),
    account: compared ? (next.check?.account ?? null) : null,
    proved:
      baseUrl !== null &&
      (await isProved({ working: { configuration, credential, keyFingerprint, baseUrl }, next })),
  };
}

async function toSpareView({ spare, baseUrl }: { spare: SpareKey; baseUrl: string | null }) {
  const opened = baseUrl === null ? null : await readSpareKey({ spare, baseUrl });
  const { id, last4, fingerprint, storedAt, storedBy } = spare;
  return {
    ...{ id, last4, fingerprint, storedBy, storedAt: storedAt.toISOString() },
    unreadableCode: opened?.ok ? null : (opened?.error.code ?? ('SECRET_UNREADABLE' as const)),
  };
}

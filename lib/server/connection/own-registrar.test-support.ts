import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import type { Result } from '@/lib/shared/result';
import type { SaveRegistrarConfigurationInput } from '@/lib/shared/schemas/save-registrar-configuration';
import { type Simulator, type SimulatorOptions, startSimulator } from '@/lib/simulator/start-simulator';
import { forgetAuditLog } from '../data/audit-triggers.test-support';
import { database } from '../data/database';
import {
  activateRegistrarModule,
  type ConfigurationValues,
  findRegistrarConfiguration,
  type RegistrarConfiguration,
  storeRegistrarConfiguration,
} from '../data/registrar-configurations';
import { listRegistrarCredentials } from '../data/registrar-credentials';
import { forgetEnv } from '../env';
import { hostMyServers } from '../registrars/hostmyservers';
import { toCredentialChanges } from './credential-changes';

export const moduleId = 'hostmyservers';
export const by = { kind: 'user' as const, id: 'u1', label: 'ada@example.com', address: '203.0.113.7' };
export const paths = { account: '/api/user/details', contacts: '/api/domains/contacts' };
export const encryptionKey = Buffer.alloc(32, 'key A').toString('base64');

/**
 * A registrar of this test file's own, over HTTP, and before each test a module that has just been activated with
 * its defaults. Its production address is the registrar's; the sandbox has none.
 */
export function useOwnRegistrar(options: SimulatorOptions = { contacts: 12, domains: 1 }): () => Simulator {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator(options);
    vi.stubEnv('HOSTMYSERVERS_ALLOW_LOCAL_API', '1');
    vi.stubEnv('HOSTMYSERVERS_API_URL', simulator.apiUrl);
    vi.stubEnv('DATA_DIR', '/nonexistent/panel-data');
    vi.stubEnv('PANEL_ENCRYPTION_KEY', encryptionKey);
    vi.stubEnv('LOG_LEVEL', 'silent');
    forgetEnv();
  });
  afterAll(async () => {
    await simulator.close();
    vi.unstubAllEnvs();
    forgetEnv();
  });
  beforeEach(() => {
    vi.useRealTimers();
    simulator.reset();
  });
  return () => simulator;
}

/** Inside a suite of eachDatabase: a module activated anew, whose rows and key versions no other test has seen. */
export function useFreshModule(): void {
  beforeEach(async () => {
    await forgetAuditLog();
    await database().client.registrarConfiguration.deleteMany();
    await activateRegistrarModule({ moduleId, by });
  });
}

export async function configurationNow(): Promise<RegistrarConfiguration> {
  const found = await findRegistrarConfiguration({ moduleId });
  if (found === null) throw new Error('the module was never activated');
  return found;
}

export async function credentialOf(environment: 'production' | 'sandbox' = 'production') {
  const { id } = await configurationNow();
  return (await listRegistrarCredentials(id)).find((row) => row.environment === environment) ?? null;
}

type Place = SaveRegistrarConfigurationInput['environments']['production'];
const untouched: Place = { baseUrl: '', key: { action: 'keep' } };
export const typed = (apiKey: string) => ({ action: 'replace' as const, apiKey });

/** Saves what differs from what is stored, as the operation does after its checks. */
export async function save({
  production,
  sandbox,
  ...changes
}: Partial<ConfigurationValues> & {
  production?: Partial<Place>;
  sandbox?: Partial<Place>;
}): Promise<Result<null>> {
  const configuration = await configurationNow();
  const stored = await listRegistrarCredentials(configuration.id);
  const place = (environment: 'production' | 'sandbox', wanted: Partial<Place> = {}): Place => ({
    ...untouched,
    baseUrl: stored.find((row) => row.environment === environment)?.baseUrl ?? '',
    ...wanted,
  });
  const credentials = toCredentialChanges({
    module: hostMyServers,
    configurationId: configuration.id,
    stored,
    input: {
      ...configuration,
      contactId: '',
      environments: { production: place('production', production), sandbox: place('sandbox', sandbox) },
    },
  });
  if (!credentials.ok) return credentials;
  const outcome = await storeRegistrarConfiguration({
    id: configuration.id,
    expectedVersion: configuration.version,
    values: { ...configuration, ...changes },
    credentials: credentials.value,
    by,
  });
  if (outcome !== 'stored') throw new Error(outcome);
  return { ok: true, value: null };
}

/** Moves the clock and stops it there. */
export function letPass(durationMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + durationMs });
}

/** Everything that is in the database, as text. */
export async function wholeDatabase(): Promise<string> {
  const { client } = database();
  const rows = await Promise.all([
    client.registrarConfiguration.findMany(),
    client.registrarCredential.findMany({ omit: { sealedApiKey: false } }),
    client.registrarSpareKey.findMany({ omit: { sealedApiKey: false } }),
    client.connectionTest.findMany(),
    client.balanceReading.findMany(),
    client.registrarLink.findMany(),
    client.auditEntry.findMany(),
  ]);
  return JSON.stringify(rows);
}

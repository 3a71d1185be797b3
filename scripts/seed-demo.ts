// Called by scripts/demo.mjs with the demo's API key, while panel and simulator run. What a visitor finds: HostMyServers
// in production activated, connected, proved, with its owner chosen and its domains on their way, and the sandbox left empty to try the job on.
// It goes through what the panel itself goes through, and never touches what a person changed.
import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM } from '@/lib/server/actor';
import { openConnection, type RegistrarConnection } from '@/lib/server/connection/open-connection';
import { startTest } from '@/lib/server/connection/run-connection-test';
import { sealApiKey, toCredentialId } from '@/lib/server/connection/stored-key';
import { findLatestBalanceReading, storeBalanceReading } from '@/lib/server/data/balance-readings';
import { findConnectionTest } from '@/lib/server/data/connection-tests';
import { closeDatabase } from '@/lib/server/data/database';
import {
  activateRegistrarModule,
  findRegistrarConfiguration,
  storeRegistrarConfiguration,
} from '@/lib/server/data/registrar-configurations';
import { env } from '@/lib/server/env';
import { fingerprintSecret, last4OfSecret } from '@/lib/server/secrets/fingerprint';
import { requestSync } from '@/lib/server/sync/request-sync';
import type { Result } from '@/lib/shared/result';
import type { Contact } from '@/lib/shared/schemas/contact';
import { recommendedSyncSettings } from '@/lib/shared/schemas/sync';

const moduleId = 'hostmyservers';
const environment = 'production';
const patienceMs = 30_000;

/** Registrations eat it up, a top-up four days ago; the newest reading is the connection test's own. */
const balances = [
  { hoursAgo: 334, amount: '921.60' },
  { hoursAgo: 311, amount: '907.90' },
  { hoursAgo: 286, amount: '898.20' },
  { hoursAgo: 262, amount: '870.10' },
  { hoursAgo: 239, amount: '856.40' },
  { hoursAgo: 214, amount: '829.00' },
  { hoursAgo: 190, amount: '812.40' },
  { hoursAgo: 172, amount: '800.70' },
  { hoursAgo: 148, amount: '777.30' },
  { hoursAgo: 121, amount: '758.90' },
  { hoursAgo: 97, amount: '1258.90' },
  { hoursAgo: 74, amount: '1247.20' },
  { hoursAgo: 49, amount: '1230.10' },
  { hoursAgo: 26, amount: '1216.20' },
];

function need<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${result.error.code}`);
}

async function seedDemo(apiKey: string): Promise<string> {
  if (!env().demo) throw new Error('Sample data is for the demo only (PANEL_DEMO=1).');
  if ((await findRegistrarConfiguration({ moduleId })) === null) {
    await activateRegistrarModule({ moduleId, by: SYSTEM });
  }
  const configuration = await findRegistrarConfiguration({ moduleId });
  const untouched = configuration?.activatedAt !== null && configuration?.updatedBy === SYSTEM.label;
  if (!configuration || !untouched) return 'kept as it is';
  if (configuration.version === 1) await storeKey({ configurationId: configuration.id, apiKey });
  const connection = need(await openConnection({ moduleId, environment }), 'opening the connection');
  if (connection.configuration.version === 2) await chooseOwner(connection);
  const place = {
    configurationId: configuration.id,
    environment,
    keyFingerprint: connection.keyFingerprint,
  } as const;
  if ((await findLatestBalanceReading(place)) !== null) return 'kept as it is';
  for (const { hoursAgo, amount } of balances) {
    const readAt = new Date(Date.now() - hoursAgo * 3_600_000);
    await storeBalanceReading({ ...place, balance: { amount, currency: 'EUR' }, available: null, readAt });
  }
  await testConnection(need(await openConnection({ moduleId, environment }), 'opening the connection'));
  // The panel carries it out within seconds.
  need(await requestSync({ moduleId, preview: false, by: SYSTEM }), 'asking for the first sync');
  return 'HostMyServers activated, connected and tested';
}

async function storeKey({ configurationId, apiKey }: { configurationId: string; apiKey: string }) {
  const credentialId = toCredentialId({ configurationId, environment });
  const baseUrl = env().hostmyservers.apiUrl;
  const key = {
    sealedApiKey: need(sealApiKey({ credentialId, baseUrl, apiKey }), 'sealing the key'),
    last4: last4OfSecret(apiKey),
    fingerprint: fingerprintSecret(apiKey),
  };
  await storeRegistrarConfiguration({
    id: configurationId,
    expectedVersion: 1,
    values: { ...recommended, ownerKind: 'account', ownerContactId: null, ownerContact: null },
    credentials: [{ id: credentialId, environment, baseUrl: null, key }],
    by: SYSTEM,
  });
}

const recommended = {
  environment,
  automaticSync: true,
  ...recommendedSyncSettings,
  dnsPropagationDelayHours: 24,
  showBalance: true,
} as const;

async function chooseOwner(connection: RegistrarConnection): Promise<void> {
  const contact = await findCompany(connection);
  await storeRegistrarConfiguration({
    id: connection.configuration.id,
    expectedVersion: connection.configuration.version,
    values: { ...recommended, ownerKind: 'contact', ownerContactId: contact.id, ownerContact: contact },
    by: SYSTEM,
  });
}

/** One with all its fields, so that the summary shows what a chosen owner looks like. */
async function findCompany({ module, credentials }: RegistrarConnection): Promise<Contact> {
  for await (const page of module.listContacts(credentials, { priority: 'background' })) {
    const found = page.items.find(
      ({ name, company, email, country }) => name && company && email && country === 'FR',
    );
    if (found) return found;
  }
  throw new Error('The simulator has no contact with a company.');
}

/** A real test against the simulator: its stages, times and balance are what they were. */
async function testConnection(connection: RegistrarConnection): Promise<void> {
  const test = { ...connection, usedStoredKey: true };
  const id = await startTest({ connection: test, environment, by: SYSTEM });
  const place = { configurationId: connection.configuration.id, environment } as const;
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(50)) {
    const { startedAt, passed, error } = (await findConnectionTest(id)) ?? {};
    if (passed === false) throw new Error(`The connection test failed: ${error?.code}`);
    // The balance is stored right after the test has ended.
    const reading = await findLatestBalanceReading(place);
    if (passed && startedAt && reading && reading.readAt >= startedAt) return;
  }
  throw new Error('The connection test did not end in time.');
}

const [apiKey] = process.argv.slice(2);
if (apiKey === undefined) throw new Error('usage: seed-demo.ts <API key>');
console.log(await seedDemo(apiKey));
await closeDatabase();

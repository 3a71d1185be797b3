import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toConfigurationView } from '@/lib/server/connection/configuration-view';
import { openConnection } from '@/lib/server/connection/open-connection';
import { listAuditEntries } from '@/lib/server/data/audit-entries';
import { listBalanceReadings } from '@/lib/server/data/balance-readings';
import { closeDatabase } from '@/lib/server/data/database';
import { migrateDatabase } from '@/lib/server/data/migrate';
import {
  deactivateRegistrarModule,
  findRegistrarConfiguration,
} from '@/lib/server/data/registrar-configurations';
import { listRunsUnderWay } from '@/lib/server/data/sync-requests';
import { forgetEnv } from '@/lib/server/env';
import { findRegistrarModule } from '@/lib/server/registrars/catalogue';
import { toConfigurationSummary } from '@/lib/shared/registrars/configuration-summary';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';

// A process each: slow while other tests keep the machine busy.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const apiKey = 'demo-key-of-the-seed-test';
const moduleId = 'hostmyservers';
const folder = mkdtempSync(join(tmpdir(), 'panel-seed-'));
let simulator: Simulator;

async function seed(variables: Record<string, string> = {}) {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/seed-demo.ts', apiKey];
  const cwd = join(import.meta.dirname, '..');
  const ran = promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, ...variables } });
  return (await ran).stdout.trim();
}

async function readConfiguration() {
  const configuration = await findRegistrarConfiguration({ moduleId });
  const module = findRegistrarModule(moduleId);
  if (configuration === null || module === null) throw new Error('nothing was seeded');
  const view = await toConfigurationView({ module, configuration, role: 'administrator' });
  if (view === null) throw new Error('nothing to be shown');
  return { configuration, view };
}

beforeAll(async () => {
  simulator = await startSimulator({ contacts: 30, domains: 0 });
  vi.stubEnv('DATA_DIR', join(folder, 'data'));
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('PANEL_ENCRYPTION_KEY', randomBytes(32).toString('base64'));
  vi.stubEnv('PANEL_DEMO', '1');
  vi.stubEnv('HOSTMYSERVERS_ALLOW_LOCAL_API', '1');
  vi.stubEnv('HOSTMYSERVERS_API_URL', simulator.apiUrl);
  forgetEnv();
  await migrateDatabase();
});

afterAll(async () => {
  await closeDatabase();
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the sample data of the demo', () => {
  it('is refused outside the demo', async () => {
    const refused = seed({ PANEL_DEMO: '', HOSTMYSERVERS_ALLOW_LOCAL_API: '', HOSTMYSERVERS_API_URL: '' });
    await expect(refused).rejects.toThrow('for the demo only');
    expect(await findRegistrarConfiguration({ moduleId })).toBeNull();
  });

  it('shows a panel that is ready, and leaves the sandbox to the visitor', async () => {
    await seed();
    const { configuration, view } = await readConfiguration();
    expect(toConfigurationSummary(view).ready).toBe(true);
    expect(view.environments.production.apiKey).toMatchObject({ set: true, last4: 'test' });
    expect(view.environments.sandbox.apiKey).toMatchObject({ set: false });
    const opened = await openConnection({ moduleId });
    expect(opened.ok && opened.value.credentials.apiKey).toBe(apiKey);
    const readings = await listBalanceReadings({
      configurationId: configuration.id,
      environment: 'production',
      limit: 20,
    });
    expect(readings[0]?.balance).toEqual({ amount: '1204.50', currency: 'EUR' });
    expect(readings.length).toBeGreaterThan(5);
    expect(await listRunsUnderWay(configuration.id)).toMatchObject([{ kind: 'manual', state: 'requested' }]);
  });

  it('comes once: a second run changes nothing', async () => {
    const before = await listAuditEntries({ limit: 50 });
    await seed();
    expect(await listAuditEntries({ limit: 50 })).toEqual(before);
  });

  it('never touches what a person changed', async () => {
    await deactivateRegistrarModule({ moduleId, by: { kind: 'anonymous', label: 'visitor', address: null } });
    await seed();
    expect((await readConfiguration()).configuration.activatedAt).toBeNull();
  });
});

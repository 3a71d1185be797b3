import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SYSTEM } from '@/lib/server/actor';
import { applyPlan } from '@/lib/server/configuration/apply-plan';
import { planModule } from '@/lib/server/configuration/plan-module';
import { openConnection } from '@/lib/server/connection/open-connection';
import { forgetAuditLog } from '@/lib/server/data/audit-triggers.test-support';
import { closeDatabase, database } from '@/lib/server/data/database';
import { createDatabase, type FreshDatabase, layTables } from '@/lib/server/data/each-database.test-support';
import {
  deactivateRegistrarModule,
  findRegistrarConfiguration,
  storeRegistrarConfiguration,
} from '@/lib/server/data/registrar-configurations';
import { forgetEnv } from '@/lib/server/env';
import type { ModuleFile } from '@/lib/shared/schemas/configuration-file';
import { configCommands } from './config-commands';
import { runHere } from './run-command.test-support';

const folder = mkdtempSync(join(tmpdir(), 'panel-config-command-'));
const file = join(folder, 'panel.json');
const moduleId = 'hostmyservers';
const ada = { kind: 'user' as const, id: 'u1', label: 'ada@example.com', address: null };
const encryptionKey = Buffer.alloc(32, 'key A').toString('base64');
afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

function write(content: unknown): void {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}
const writeModule = (wanted: unknown) => write({ format: 1, modules: { [moduleId]: wanted } });

describe.each(['sqlite', 'postgresql'] as const)('npm run config on %s', (kind) => {
  let fresh: FreshDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    fresh = await createDatabase(kind);
    const { choice } = fresh;
    if (choice.kind === 'sqlite') mkdirSync(dirname(choice.file), { recursive: true });
    await layTables(choice);
    env = {
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: choice.kind === 'sqlite' ? `file:${choice.file}` : choice.url,
      PANEL_ENCRYPTION_KEY: encryptionKey,
      LOG_LEVEL: 'silent',
    };
  });
  afterAll(async () => {
    await closeDatabase();
    await fresh.remove();
  });
  beforeEach(async () => {
    vi.stubEnv('HMS_KEY', 'demo-key-in-a-variable');
    // Sets the environment, and with it the database that the lines below are about.
    await config('nothing');
    await forgetAuditLog();
    await database().client.registrarConfiguration.deleteMany();
  });

  const config = (command: string) => runHere({ set: configCommands, command, env });
  const plan = () => config(`plan --file ${file}`);
  const apply = (more = '') => config(`apply --file ${file}${more}`);
  const stored = async () => {
    const found = await findRegistrarConfiguration({ moduleId });
    if (found === null) throw new Error('never activated');
    return found;
  };
  const openedKey = async (environment: 'production' | 'sandbox' = 'production') => {
    const opened = await openConnection({ moduleId, environment });
    return opened.ok ? opened.value.credentials.apiKey : opened.error.code;
  };
  const entries = async () =>
    (await database().client.auditEntry.findMany({ orderBy: { at: 'asc' } })).map(
      ({ actor, action, changes }) => ({ actor, action, changes: changes ?? '' }),
    );
  /** As somebody at the screen would in the meantime. */
  const saveOnScreen = async (showBalance: boolean) => {
    const before = await stored();
    const values = { ...before, showBalance };
    await storeRegistrarConfiguration({ id: before.id, expectedVersion: before.version, values, by: ada });
  };
  const active: ModuleFile = {
    active: true,
    environments: { production: { apiKey: { env: 'HMS_KEY' } } },
    owner: { kind: 'contact', contactId: '1042' },
    syncFrequency: 'sixHours',
    dnsPropagationDelayHours: 48,
  };

  it('brings a new panel to what the file says, and finds nothing to do after that', async () => {
    writeModule(active);
    const planned = await plan();
    expect(planned).toMatchObject({ status: 2, stderr: '' });
    expect(planned.stdout).toMatch(/module: activated\n.*dnsPropagationDelayHours: 24 → 48\n/s);
    expect(planned.stdout).toMatch(/apiKey\.production: none → ([0-9a-f]{2}:){2}[0-9a-f]{2}\n/);
    expect(planned.stdout).toContain('--expect hostmyservers:0');
    expect(await findRegistrarConfiguration({ moduleId })).toBeNull();
    expect(await apply(' --expect hostmyservers:0')).toMatchObject({ status: 0, stderr: '' });
    expect(await stored()).toMatchObject({
      version: 2,
      ownerKind: 'contact',
      ownerContactId: '1042',
      syncFrequency: 'sixHours',
      syncTime: '03:30',
      dnsPropagationDelayHours: 48,
      updatedBy: 'SYSTEM',
    });
    expect(await openedKey()).toBe('demo-key-in-a-variable');
    for (const again of [await plan(), await apply()])
      expect(again).toEqual({ status: 0, stdout: 'Nothing to do.\n', stderr: '' });
    expect((await stored()).version).toBe(2);
  });

  it('writes the same entries into the activity log as the screen, with the panel as the actor', async () => {
    writeModule(active);
    await apply();
    const written = await entries();
    expect(written.map(({ actor, action }) => `${actor} ${action}`).sort()).toEqual([
      'SYSTEM apiKey.stored',
      'SYSTEM configuration.saved',
      'SYSTEM module.activated',
    ]);
    const saved = written.find(({ action }) => action === 'configuration.saved')?.changes ?? '';
    expect(JSON.parse(saved)).toMatchObject({
      ownerContactId: { before: null, after: '1042' },
      dnsPropagationDelayHours: { before: 24, after: 48 },
    });
    expect(JSON.stringify(written)).not.toContain('demo-key');
  });

  it('exports all that is set up but the keys, and applies its own export anywhere', async () => {
    writeModule(active);
    await apply();
    const exported = await config('export');
    expect(exported.status).toBe(0);
    expect(exported.stdout).not.toMatch(/demo-key|v1:/);
    expect(JSON.parse(exported.stdout)).toMatchObject({
      format: 1,
      modules: {
        hostmyservers: {
          active: true,
          environments: {
            production: { baseUrl: null, apiKey: 'keep' },
            sandbox: { baseUrl: null, apiKey: null },
          },
          owner: { kind: 'contact', contactId: '1042' },
        },
      },
    });
    write(exported.stdout);
    expect(await plan()).toMatchObject({ status: 0, stdout: 'Nothing to do.\n' });
    await database().client.registrarConfiguration.deleteMany();
    expect((await apply()).status).toBe(0);
    expect((await config('export')).stdout).toBe(exported.stdout.replace('"keep"', 'null'));
    const target = join(folder, `${kind}.json`);
    expect((await config(`export --output ${target}`)).status).toBe(0);
    expect(JSON.parse(readFileSync(target, 'utf8')).format).toBe(1);
    expect((await config(`export --output ${target}`)).status).toBe(1);
  });

  it('leaves alone what the file does not name', async () => {
    writeModule(active);
    await apply();
    await saveOnScreen(false);
    writeModule({ active: true, syncTime: '04:15' });
    expect((await plan()).stdout).toMatch(
      /^hostmyservers \(version 3\)\n {2}syncTime: 03:30 → 04:15\nExactly/,
    );
    await apply();
    expect(await stored()).toMatchObject({ showBalance: false, syncTime: '04:15', ownerContactId: '1042' });
    expect(await openedKey()).toBe('demo-key-in-a-variable');
  });

  it('takes a key from a file beside the configuration, and stores a changed one', async () => {
    writeModule(active);
    await apply();
    writeFileSync(join(folder, 'hms.key'), 'Bearer demo-key-from-a-file\n');
    writeModule({ active: true, environments: { production: { apiKey: { file: 'hms.key' } } } });
    expect((await plan()).stdout).toMatch(/apiKey\.production: \S+ → \S+\n/);
    expect((await apply()).status).toBe(0);
    expect(await openedKey()).toBe('demo-key-from-a-file');
    expect((await plan()).status).toBe(0);
  });

  it('stores a referenced key anew for another host, and refuses to send a kept one there', async () => {
    writeModule(active);
    await apply();
    const baseUrl = 'https://api.example.com/v1';
    writeModule({ active: true, environments: { production: { baseUrl, apiKey: 'keep' } } });
    expect(await plan()).toMatchObject({ status: 1, stdout: '' });
    expect((await apply()).stderr).toMatch(
      /modules\.hostmyservers\.environments\.production\.apiKey: The API address now belongs to another host/,
    );
    writeModule({ active: true, environments: { production: { baseUrl, apiKey: { env: 'HMS_KEY' } } } });
    expect((await plan()).stdout).toMatch(/baseUrl\.production: none → https.*stored anew\n/s);
    expect((await apply()).status).toBe(0);
    expect(await openedKey()).toBe('demo-key-in-a-variable');
  });

  it('never overwrites what was saved on the screen since the plan', async () => {
    writeModule(active);
    await apply();
    await saveOnScreen(false);
    writeModule({ ...active, showBalance: true });
    const late = await apply(' --expect hostmyservers:2');
    expect(late).toMatchObject({ status: 1, stdout: '' });
    expect(late.stderr).toContain('has version 3, not 2');
    const planned = await planModule({ moduleId, wanted: { active: true, showBalance: true }, folder });
    await saveOnScreen(false);
    if (!planned.ok) throw new Error('not planned');
    expect(await applyPlan({ plan: planned.plan, by: SYSTEM })).toEqual({ ok: true, value: 'conflict' });
    expect(await stored()).toMatchObject({ version: 4, showBalance: false, updatedBy: 'ada@example.com' });
    const other = await planModule({ moduleId, wanted: { active: true, showBalance: true }, folder });
    await deactivateRegistrarModule({ moduleId, by: ada });
    if (!other.ok) throw new Error('not planned');
    expect(await applyPlan({ plan: other.plan, by: SYSTEM })).toEqual({ ok: true, value: 'conflict' });
    expect((await stored()).activatedAt).toBeNull();
  });

  it('deactivates, and removes a key, only where that is said once more', async () => {
    writeModule(active);
    await apply();
    writeModule({ active: true, environments: { production: { apiKey: null } } });
    expect((await plan()).stdout).toMatch(/apiKey\.production: \S+ → none\n/);
    expect((await apply()).stderr).toContain('--allow-key-removal');
    expect(await openedKey()).toBe('demo-key-in-a-variable');
    writeModule({ active: false });
    expect(await plan()).toMatchObject({ status: 2 });
    const refused = await apply(' --allow-key-removal');
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('--allow-deactivation');
    expect((await stored()).activatedAt).not.toBeNull();
    expect((await apply(' --allow-deactivation')).status).toBe(0);
    expect((await stored()).activatedAt).toBeNull();
    expect((await plan()).status).toBe(0);
    writeModule({ active: true, environments: { production: { apiKey: null } } });
    expect((await apply(' --allow-key-removal')).status).toBe(0);
    expect(await openedKey()).toBe('API_KEY_MISSING');
    expect((await entries()).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['module.deactivated', 'apiKey.removed']),
    );
  });

  it('names everything that is wrong with a file, changes nothing, and never repeats a key', async () => {
    vi.stubEnv('HMS_NONE', undefined);
    writeModule({
      ...active,
      environments: {
        production: { apiKey: { env: 'HMS_NONE' } },
        sandbox: { baseUrl: 'http://10.0.0.1/api', apiKey: { env: 'PANEL_ENCRYPTION_KEY' } },
      },
      owner: { kind: 'contact', contactId: 'two words' },
      syncTime: '25:00',
      dnsPropagationDelayHours: 3.5,
    });
    const wrong = await plan();
    expect(wrong).toMatchObject({ status: 1, stdout: '' });
    const at = 'modules.hostmyservers.';
    expect(wrong.stderr.trim().split('\n').sort()).toEqual([
      `  ${at}dnsPropagationDelayHours: Type a whole number of hours from 0 to 168.`,
      `  ${at}environments.production.apiKey: The variable HMS_NONE is not set.`,
      `  ${at}environments.sandbox.apiKey: PANEL_ENCRYPTION_KEY is a setting of the panel itself; an API key has another variable.`,
      `  ${at}owner.contactId: An id has letters, digits and . : @ _ - only, at most 64 of them.`,
      `  ${at}syncTime: Choose a time.`,
      'This cannot be applied:',
    ]);
    expect((await apply()).status).toBe(1);
    expect(await findRegistrarConfiguration({ moduleId })).toBeNull();
    writeModule({ active: true, environments: { sandbox: { baseUrl: 'http://10.0.0.1/api' } } });
    expect((await plan()).stderr).toContain('sandbox.baseUrl: Use a public https:// address.');
    writeModule({ active: true, environments: { production: { apiKey: 'secret-in-the-file' } }, colour: 1 });
    const pasted = await plan();
    expect(pasted.stderr).toContain('production.apiKey: must be "keep", null, {"env"');
    expect(pasted.stderr).toContain('"colour"');
    write('{\n"apiKey": secret-in-the-file');
    const broken = await plan();
    for (const { stderr } of [pasted, broken]) expect(stderr).not.toContain('secret-in-the-file');
    expect(broken.stderr).toMatch(/^This is not JSON( \(line 2\))?\.\n$/);
    write({ format: 1, modules: { 'no-such': { active: true } } });
    expect((await plan()).stderr).toContain('modules.no-such: This panel has no such registrar module.');
  });

  it('never uses the exit code of differences for a command that it does not understand', async () => {
    for (const command of ['', 'plan', 'plan --fiel x', 'aply', 'plan --file /nonexistent/x.json'])
      expect([command, (await config(command)).status]).toEqual([command, 1]);
  });
});

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ChildProgram } from '../fixtures/child-process';
import { connectAnew, storeApiKey } from '../fixtures/connect';
import type { Panel } from '../fixtures/panel';
import { ask } from '../fixtures/raw-request';
import { expect, test } from '../fixtures/test';
import { ConnectionTestPanel } from '../pages/connection-test-panel';
import { DashboardPage } from '../pages/dashboard-page';
import type { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

// Several restarts in one test.
test.describe.configure({ timeout: 180_000 });

const unreadable = 'The stored API key cannot be read with the current encryption key.';
const newKey = () => randomBytes(32).toString('base64');

/** A page that asks the panel for something while it stops would complain. */
const leave = (page: Page) => page.goto('about:blank');

/** With other variables, whether or not it is ready then. */
async function restartAnyway(panel: Panel, env: Record<string, string> = {}): Promise<void> {
  await panel.stop();
  await panel.startAgain({ env, until: '/api/health/live' });
}

async function readReadiness(panel: Panel) {
  const { status, body } = await ask({ url: panel.url, path: '/api/health/ready' });
  return { ...JSON.parse(body), status };
}

function keyFileOf(panel: Panel): string {
  return join(panel.folder, 'data.keys/encryption.key');
}

async function readSealed(panel: Panel): Promise<unknown> {
  const [row] = await panel.query('SELECT "sealedApiKey" FROM "RegistrarCredential"');
  return row?.sealedApiKey;
}

test.beforeEach(({ simulator }) => simulator.reset());

test('under another encryption key the API key says so, all else works, and the former key brings it back', async ({
  page,
  panel,
  simulator,
  watch,
}) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-sealed' });
  await new DashboardPage(page).open();
  await expect(new DashboardPage(page).balance).toContainText('1,204.50 €');
  const sealed = await readSealed(panel);
  await leave(page);
  await restartAnyway(panel, { PANEL_ENCRYPTION_KEY: newKey() });
  await simulator.reset('calls');
  watch.expectProblem(/status of 409 .*\/api\/registrars\/hostmyservers\/balance/);

  await test.step('health and log name the reason', async () => {
    expect(await readReadiness(panel)).toMatchObject({
      status: 503,
      checks: { database: 'ok', keyRing: 'SECRET_UNREADABLE' },
      next: 'npm run keys -- status',
    });
    expect(panel.logs()).toMatch(/"event":"keyRing\.doesNotFit","code":"SECRET_UNREADABLE"/);
  });
  await test.step('the configuration names it beside the key, and tests nothing with it', async () => {
    await configuration.open();
    await expect(configuration.connectionSettings).toContainText(unreadable);
    await expect(configuration.connectionSettings).toContainText('or type the API key again.');
    await expect(configuration.summary).toContainText('The stored API key cannot be read');
    const connection = new ConnectionTestPanel(page);
    await connection.button.click();
    await expect(connection.failure).toContainText(unreadable);
  });
  await test.step('the other pages are as always', async () => {
    for (const [path, name] of [
      ['/', 'Dashboard'],
      ['/setup/registrars', 'Registrar Modules'],
      ['/activity', 'Activity'],
      ['/account', 'Account'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    }
    const dashboard = new DashboardPage(page);
    await dashboard.open();
    await expect(page.getByRole('main')).toContainText('The stored API key cannot be read');
    await dashboard.refresh.click();
    await expect(dashboard.balance).toContainText(unreadable);
    await expect(dashboard.balance, 'the last known amount').toContainText('1,204.50 €');
  });
  await test.step('other settings can be saved, and leave the sealed key as it is', async () => {
    await configuration.open();
    await configuration.dnsPropagationDelay.fill('12');
    await configuration.save.click();
    await expect(configuration.saved).toBeVisible();
    expect(await readSealed(panel)).toBe(sealed);
  });
  expect((await simulator.calls()).total, 'calls to the registrar').toBe(0);

  await leave(page);
  await panel.restart();
  await configuration.open();
  await expect(configuration.connectionSettings).not.toContainText(unreadable);
  await expect(configuration.dnsPropagationDelay).toHaveValue('12');
});

test('when the former encryption key is lost, typing the API key anew heals it', async ({ page, panel }) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-lost' });
  const env = { PANEL_ENCRYPTION_KEY: newKey() };
  await leave(page);
  await restartAnyway(panel, env);
  await configuration.open();
  await storeApiKey({ configuration, apiKey: 'demo-key-anew' });
  const connection = new ConnectionTestPanel(page);
  await connection.button.click();
  await expect(connection.success).toBeVisible();
  await expect(configuration.connectionSettings).not.toContainText(unreadable);

  await test.step('and the command that gives the former one up makes the panel ready', async () => {
    const command = 'npm run keys -- rotate --renew-canary';
    expect(await readReadiness(panel)).toMatchObject({ status: 503, next: command });
    await expect.poll(() => panel.logs()).toContain(`"code":"SECRET_UNREADABLE","command":"${command}"`);
    await expect(page.getByRole('main')).toContainText('One step is left');
    await expect(page.getByRole('code').filter({ hasText: command })).toBeVisible();
    const keys = new ChildProgram({
      args: ['--conditions=react-server', '--import', 'tsx', 'scripts/keys.ts', 'rotate', '--renew-canary'],
      env: { ...env, DATA_DIR: join(panel.folder, 'data') },
    });
    expect(await keys.ended(), keys.output()).toBe(0);
    expect(await readReadiness(panel)).toMatchObject({ status: 200, checks: { keyRing: 'ok' } });
    await page.reload();
    await expect(configuration.summary).toBeVisible();
    await expect(page.getByText('One step is left')).toHaveCount(0);
  });
  await leave(page);
  await panel.resetDatabase();
});

test('without its encryption key the panel makes no other one, and stores no key', async ({
  page,
  panel,
}) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-sealed' });
  const sealed = await readSealed(panel);
  const file = keyFileOf(panel);
  const key = readFileSync(file, 'utf8');
  await leave(page);
  await panel.stop();
  rmSync(file);
  await panel.startAgain({ until: '/api/health/live' });
  expect(await readReadiness(panel)).toMatchObject({
    status: 503,
    checks: { keyRing: 'ENCRYPTION_KEY_MISSING' },
  });

  await configuration.open();
  const missing = 'The panel has no encryption key.';
  await expect(configuration.connectionSettings).toContainText(missing);
  await configuration.replaceKey.click();
  await configuration.apiKey.fill('demo-key-other');
  await configuration.save.click();
  await expect(page.getByRole('alert').filter({ hasText: missing }).first()).toBeVisible();
  expect(await readSealed(panel)).toBe(sealed);
  expect(existsSync(file), 'a new key file').toBe(false);

  await panel.stop();
  writeFileSync(file, key, { mode: 0o600 });
  await panel.startAgain();
  page.on('dialog', (dialog) => dialog.accept());
  await configuration.open();
  await expect(configuration.connectionSettings).not.toContainText(missing);
});

test('a new encryption key with the former one beside it opens what was, and seals what comes', async ({
  page,
  panel,
}) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-first' });
  const sealed = String(await readSealed(panel));
  const former = readFileSync(keyFileOf(panel), 'utf8').trim();
  await leave(page);
  await panel.restart({ PANEL_ENCRYPTION_KEY: newKey(), PANEL_ENCRYPTION_KEYS_OLD: former });
  await configuration.open();
  const connection = new ConnectionTestPanel(page);
  await connection.button.click();
  await expect(connection.success).toBeVisible();
  await storeApiKey({ configuration, apiKey: 'demo-key-second' });
  const kidOf = (text: string) => text.split(':')[1];
  expect(kidOf(String(await readSealed(panel)))).not.toBe(kidOf(sealed));
  await leave(page);
  await panel.resetDatabase();
});

const tamperings = [
  {
    name: 'a sealed key of another row',
    change: `UPDATE "RegistrarCredential" SET "sealedApiKey" = (
      SELECT "sealedApiKey" FROM "RegistrarCredential" WHERE "environment" = 'sandbox'
    ) WHERE "environment" = 'production'`,
    sentence: unreadable,
  },
  {
    name: 'the address of somebody else for a stored key',
    change: `UPDATE "RegistrarCredential" SET "baseUrl" = 'http://127.0.0.1:9/api' WHERE "environment" = 'production'`,
    sentence: unreadable,
  },
  {
    name: 'a plain text in the place of a sealed one',
    change: `UPDATE "RegistrarCredential" SET "sealedApiKey" = 'a-plain-text-key' WHERE "environment" = 'production'`,
    sentence: 'The stored API key is damaged.',
  },
];

for (const { name, change, sentence } of tamperings) {
  test(`whoever writes into the database gains nothing by ${name}`, async ({ page, panel, simulator }) => {
    const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-sealed', proved: false });
    await storeSandbox({ configuration, apiUrl: simulator.apiUrl });
    // Nothing is asked from here in the meantime, as an open configuration page might.
    await page.goto('/account');
    await panel.query(change);
    await simulator.reset('calls');
    await configuration.open();
    await expect(configuration.connectionSettings).toContainText(sentence);
    const connection = new ConnectionTestPanel(page);
    await connection.button.click();
    await expect(connection.failure).toContainText(sentence);
    expect((await simulator.calls()).total, 'calls to the registrar').toBe(0);
    expect(panel.outboundCalls()).toEqual([]);
  });
}

/** A key for the sandbox as well; production stays the environment in use. */
async function storeSandbox(input: {
  configuration: RegistrarConfigurationPage;
  apiUrl: string;
}): Promise<void> {
  const { configuration, apiUrl } = input;
  const connection = new ConnectionTestPanel(configuration.page);
  await connection.environments.nth(1).check();
  await connection.apiAddress.fill(apiUrl);
  await configuration.apiKey.fill('sandbox-demo-key');
  await connection.environments.nth(0).check();
  await configuration.save.click();
  await expect(configuration.saved).toBeVisible();
}

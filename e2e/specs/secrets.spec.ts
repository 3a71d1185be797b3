import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import buildSecrets from '../fixtures/build-secrets.json' with { type: 'json' };
import { buildWithoutProxy, makeBuildWithoutProxy } from '../fixtures/build-without-proxy';
import { ChildProgram, root } from '../fixtures/child-process';
import { activateAnew, storeApiKey } from '../fixtures/connect';
import { storeDoorParts } from '../fixtures/door-parts';
import { listDoors, toPath } from '../fixtures/doors';
import { canaryApiKeys } from '../fixtures/known-secrets';
import { administrator, type Panel } from '../fixtures/panel';
import { ask } from '../fixtures/raw-request';
import { findSecrets, findSecretsInFiles, toDresses } from '../fixtures/secret-search';
import { expect, test } from '../fixtures/test';
import { Traffic } from '../fixtures/traffic';
import { ConnectionTestPanel } from '../pages/connection-test-panel';
import { DashboardPage } from '../pages/dashboard-page';
import { SpareKeysPanel } from '../pages/spare-keys-panel';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const { works, refused, typed, beside, unsaved } = canaryApiKeys;
const apiKeys = canaryApiKeys;

test.use({ panelOptions: { env: { LOG_LEVEL: 'debug' } } });

test('the search finds a secret in every dress', () => {
  for (const [dress, bytes] of toDresses(refused)) {
    const content = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
    expect(findSecrets({ where: 'x', content, secrets: { refused } }), dress).toContain(
      `x: refused (${dress})`,
    );
  }
});

test('a key that was typed, tested and stored is nowhere to be found again', async ({ page, panel }) => {
  const traffic = new Traffic(page);
  const configuration = await activateAnew({ page, panel });
  const connection = new ConnectionTestPanel(page);

  await test.step('stored and refused by the registrar', async () => {
    await storeApiKey({ configuration, apiKey: refused });
    await connection.button.click();
    await expect(connection.failure).toContainText('Authentication error');
  });
  await test.step('stored, in use, contacts and balance read', async () => {
    await storeApiKey({ configuration, apiKey: works });
    await connection.button.click();
    await expect(connection.success).toBeVisible();
    await configuration.useExistingContact.check();
    await configuration.contact.click();
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  });
  await test.step('stored beside the one in use, tested, swapped in, the one before kept', async () => {
    await configuration.open();
    const spare = new SpareKeysPanel(page);
    await spare.storeNext(beside);
    await spare.test.click();
    await expect(spare.next.getByText('Same account:')).toBeVisible();
    await spare.confirm(spare.swap);
    await expect(spare.back).toBeVisible();
  });
  await test.step('typed and tested only', async () => {
    await configuration.open();
    await configuration.replaceKey.click();
    await connection.testTypedKey(typed);
    await expect(connection.success).toBeVisible();
  });
  await test.step('typed for a save that fails inside', async () => {
    await configuration.apiKey.fill(unsaved);
    const refuse = `BEGIN SELECT RAISE(ABORT, 'refused by the test'); END`;
    await panel.query(`CREATE TRIGGER "refuse" BEFORE UPDATE ON "RegistrarCredential" ${refuse}`);
    await configuration.save.click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'Something went wrong in the panel.' }),
    ).toBeVisible();
    await panel.query('DROP TRIGGER "refuse"');
  });
  await test.step('in a backup', async () => {
    const made = new ChildProgram({
      args: ['--conditions=react-server', '--import', 'tsx', 'scripts/backup.ts', 'create'],
      env: { DATA_DIR: join(panel.folder, 'data'), BACKUP_DIR: join(panel.folder, 'backups') },
    });
    expect(await made.ended(), made.output()).toBe(0);
    expect(findSecrets({ where: 'backup', content: made.output(), secrets: apiKeys })).toEqual([]);
  });
  const dashboard = new DashboardPage(page);
  page.on('dialog', (dialog) => dialog.accept());
  await dashboard.open();
  await expect(dashboard.balance).toContainText('€');
  await configuration.open();
  await expect(configuration.replaceKey).toBeVisible();

  for (const [name, key] of Object.entries(apiKeys)) {
    expect(findSecrets({ where: 'sent', content: traffic.sent(), secrets: { [name]: key } })).not.toEqual([]);
  }
  const received = await traffic.received();
  expect(received.length).toBeGreaterThan(50);
  const found = received.flatMap((each) => findSecrets({ ...each, secrets: apiKeys }));
  expect(found, 'in what the panel sent to the browser').toEqual([]);
  expect(findSecrets({ where: 'page', content: await readBrowser(page), secrets: apiKeys })).toEqual([]);
  expect(findSecrets({ where: 'log', content: panel.logs(), secrets: apiKeys })).toEqual([]);
  expect(findSecretsInFiles({ folder: panel.folder, secrets: apiKeys }), 'in files of the panel').toEqual([]);
  expect(findSecretsInFiles({ ...built(root), secrets: apiKeys }), 'in the build').toEqual([]);
});

/** Of a build everything but what the compiler keeps for itself to be quicker the next time. */
function built(folder: string) {
  return {
    folder: join(folder, '.next'),
    leaveOut: (path: string) => path.startsWith(join(folder, '.next/cache/turbopack')),
  };
}

/** What a browser holds of the page it shows: its elements, the values in its fields, and everything stored. */
async function readBrowser(page: Page): Promise<string> {
  const fields = await page
    .locator('input, textarea')
    .evaluateAll((all) =>
      all.map((field) => (field instanceof HTMLInputElement ? field.value : field.textContent)),
    );
  const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  const stored = await page.context().storageState({ indexedDB: true });
  return [await page.content(), JSON.stringify(fields), session, JSON.stringify(stored)].join('\n');
}

test('of a stored key a browser gets the last four characters, a fingerprint and the date', async ({
  page,
  panel,
  signedIn,
}) => {
  const configuration = await activateAnew({ page, panel });
  await storeApiKey({ configuration, apiKey: works });
  const [stored] = await panel.query('SELECT "last4", "fingerprint" FROM "RegistrarCredential"');
  await expect(configuration.connectionSettings).toContainText(`Ends in ${works.slice(-4)}`);
  await expect(configuration.connectionSettings).toContainText(`fingerprint ${stored?.fingerprint}`);
  await expect(configuration.connectionSettings).toContainText(`by ${administrator.email}`);
  expect(stored?.last4).toBe(works.slice(-4));

  const { cookies } = await signedIn.state();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const parts = await storeDoorParts(panel);
  const shown: string[] = [];
  for (const door of listDoors()) {
    const path = toPath({ door, parts });
    for (const data of [false, true]) {
      const headers = { cookie, ...(data ? { rsc: '1' } : {}) };
      const { body } = await askFollowing({ panel, path, headers });
      expect(findSecrets({ where: path, content: body, secrets: apiKeys })).toEqual([]);
      if (body.includes(String(stored?.fingerprint))) shown.push(`${path}${data ? ', data' : ''}`);
    }
  }
  expect(shown).toEqual(
    expect.arrayContaining(['/setup/registrars/hostmyservers', '/setup/registrars/hostmyservers, data']),
  );
});

/** As knock.ts: Next redirects a request for data once, to an address that caches can tell apart. */
async function askFollowing(input: { panel: Panel; path: string; headers: Record<string, string> }) {
  const { panel, path, headers } = input;
  const answer = await ask({ url: panel.url, path, headers });
  const { location = '' } = answer.headers;
  return /[?&]_rsc/.test(location) ? ask({ url: panel.url, path: location, headers }) : answer;
}

test('passwords, sessions and the encryption key stay where they belong', async ({
  panel,
  page,
  signedIn,
}) => {
  const traffic = new Traffic(page);
  const { cookies } = await signedIn.state();
  const keyFile = join(panel.folder, 'data.keys/encryption.key');
  const secrets = {
    password: administrator.password,
    session: cookies.find(({ name }) => name === 'panel.session')?.value ?? '',
    encryptionKey: readFileSync(keyFile, 'utf8').trim(),
    sessionSecret: readFileSync(join(panel.folder, 'data.keys/session.key'), 'utf8').trim(),
  };
  expect(Object.values(secrets).map(({ length }) => length >= 20)).toEqual([true, true, true, true]);
  for (const path of ['/', '/account', '/activity', '/setup/registrars/hostmyservers']) await page.goto(path);
  const received = await traffic.received();
  expect(
    received.flatMap((each) => findSecrets({ ...each, secrets })),
    'in what was sent',
  ).toEqual([]);
  expect(findSecrets({ where: 'log', content: panel.logs(), secrets })).toEqual([]);
  expect(findSecretsInFiles({ folder: join(panel.folder, 'data'), secrets }), 'in the database').toEqual([]);
});

test('a build made with secrets in the environment has none of them in it', async () => {
  test.setTimeout(900_000);
  await makeBuildWithoutProxy();
  expect(findSecretsInFiles({ ...built(buildWithoutProxy), secrets: buildSecrets })).toEqual([]);
});

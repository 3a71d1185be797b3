import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Panel } from '../fixtures/panel';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('a stored key shows only its last four characters, its fingerprint, when and by whom', async ({
  page,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-only-a-trace-7b1e');
  await page.reload();
  await expect(form.connectionSettings.getByText('•••••••••••• 7b1e')).toBeVisible();
  await expect(form.connectionSettings.getByText('Ends in 7b1e')).toBeAttached();
  await expect(
    form.connectionSettings.getByText(
      /^Stored encrypted just now by admin@example\.test · fingerprint [0-9a-f]{2}(:[0-9a-f]{2}){2}$/,
    ),
  ).toBeVisible();
  await expect(form.connectionSettings.getByRole('time').first()).toHaveAttribute('datetime', /^\d{4}-/);
  await expect(form.apiKey).toHaveCount(0);
});

test('a short key shows none of its characters', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-x9');
  await page.reload();
  await expect(form.connectionSettings.getByText('••••••••••••', { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain('y-x9');
});

test('the secret visible to every admin, in HTML: a key never comes back from the server', async ({
  page,
  panel,
}) => {
  test.slow();
  const apiKey = 'demo-key-canary-c0ffee-2b7f';
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey(apiKey);
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  await form.dnsPropagationDelay.fill('12');
  await form.saveAndWait();

  const answers = await listenTo(page, async () => {
    await page.goto('/');
    await expect(page.getByText('1,204.50 €', { exact: true })).toBeVisible();
    await page.goto('/activity');
    await expect(page.getByText('API key stored')).toBeVisible();
    await form.open();
    await expect(form.defaultOwnerContact.getByText('Hélène')).toBeVisible();
    await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
    await expect(page.getByText('Everything is set.')).toBeVisible();
  });
  expect(answers.length, 'pages, payloads, data and scripts that were looked through').toBeGreaterThan(15);
  expect(answers.filter(({ text }) => text.includes(apiKey)).map(({ url }) => url)).toEqual([]);
  expect(panel.logs()).not.toContain(apiKey);
  expect(filesWith(panel, apiKey)).toEqual([]);
  const [row] = await panel.query('SELECT "sealedApiKey" FROM "RegistrarCredential"');
  expect(row?.sealedApiKey).toMatch(/^v1:[\w-]+:[\w-]{16}:[\w-]+:[\w-]{22}$/);
});

test('the new key saved, the old session still used: the picker reads its list anew, with the new key', async ({
  page,
  simulator,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-old-one');
  await form.useExistingContact.check();
  await form.contact.fill('martin');
  await expect(form.contactOptions).toHaveCount(5);
  await form.replaceKey.click();
  await form.apiKey.fill('demo-key-new-one');
  await form.useAccountOwner.check();
  await form.saveAndWait();
  await simulator.reset('calls');
  await simulator.setScenario('empty-list');
  await form.useExistingContact.check();
  await form.contact.fill('martin');
  await expect(page.getByRole('status').filter({ hasText: 'There are no contacts yet.' })).toBeAttached();
  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-new-one']);
});

test('leaving the field alone, or opening it and thinking better of it, keeps the stored key', async ({
  page,
  simulator,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-to-be-kept');
  const before = await form.fingerprint();
  await form.dnsPropagationDelay.fill('36');
  await form.saveAndWait();
  await form.replaceKey.click();
  await expect(form.apiKey).toHaveValue('');
  await form.dnsPropagationDelay.fill('37');
  await form.saveAndWait();
  await page.reload();
  await expect.poll(() => form.fingerprint()).toBe(before);
  await form.replaceKey.click();
  await form.apiKey.fill('demo-key-second-thoughts');
  await form.keepKey.click();
  await expect(form.unchanged).toBeVisible();
  await simulator.reset('calls');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-to-be-kept']);
});

test('removing a key asks, waits for Save, can be taken back, and then really forgets it', async ({
  page,
  panel,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-to-be-removed');
  await form.removeKey.click();
  await expect(form.question).toContainText('The panel forgets the Production key when you save.');
  await form.question.getByRole('button', { name: 'Remove' }).click();
  await expect(form.connectionSettings.getByText('The key is removed when you save.')).toBeVisible();
  await form.keepKey.click();
  await expect(form.connectionSettings.getByText('The key is removed when you save.')).toHaveCount(0);
  await page.reload();
  await expect(form.replaceKey).toBeVisible();

  await form.removeKey.click();
  await form.question.getByRole('button', { name: 'Remove' }).click();
  await form.saveAndWait();
  await expect(form.apiKey).toHaveValue('');
  await expect(form.summaryItem('No API key stored')).toBeVisible();
  await expect(form.testConnection).toHaveAttribute('aria-disabled', 'true');
  expect(
    await panel.query('SELECT "sealedApiKey", "last4", "fingerprint" FROM "RegistrarCredential"'),
  ).toEqual([{ sealedApiKey: null, last4: null, fingerprint: null }]);
});

test('losing the encryption key breaks the whole UI: only the key is unreadable, and typing it again mends it', async ({
  page,
  panel,
}) => {
  test.slow();
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-lost-its-lock');
  await form.chooseContact({ search: 'martin', option: 'Lucas Martin' });
  await form.dnsPropagationDelay.fill('72');
  await form.saveAndWait();
  const otherKey = randomBytes(32).toString('base64');
  // An open form would go on asking a panel that is not there.
  await page.goto('about:blank');
  await panel.stop();
  await panel.startAgain({ env: { PANEL_ENCRYPTION_KEY: otherKey }, until: '/api/health/live' });
  try {
    await form.open();
    await expect(
      form.connectionSettings.getByText('The stored API key cannot be read with the current encryption key.'),
    ).toBeVisible();
    await expect(form.summaryItem('The stored API key cannot be read')).toBeVisible();
    await expect(form.dnsPropagationDelay).toHaveValue('72');
    await expect(form.defaultOwnerContact.getByText('Lucas Martin')).toBeVisible();
    await page.goto('/activity');
    await expect(page.getByText('API key stored')).toBeVisible();
    await form.open();
    await form.replaceKey.click();
    await form.apiKey.fill('demo-key-typed-again');
    await form.saveAndWait();
    await form.testConnection.click();
    await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  } finally {
    await page.goto('about:blank');
    await panel.restart();
  }
});

/** Everything the browser was answered while `work` ran. */
async function listenTo(page: Page, work: () => Promise<void>): Promise<{ url: string; text: string }[]> {
  const answers: Promise<{ url: string; text: string }>[] = [];
  page.on('response', (response) => {
    const text = response.text().catch(() => '');
    answers.push(text.then((body) => ({ url: response.url(), text: body })));
  });
  await work();
  return Promise.all(answers);
}

/** Files of the panel's folder, keys included, that hold a text as it is. */
function filesWith(panel: Panel, text: string): string[] {
  return readdirSync(panel.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

import { expect, test } from '../fixtures/test';
import { ActivityPage } from '../pages/activity-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('saving never calls the registrar', async ({ page, simulator }) => {
  test.slow();
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-quiet-save');
  await form.chooseContact({ search: 'lucas martin', option: 'Lucas Martin' });
  await form.saveAndWait();
  await expect(form.defaultOwnerContact.getByText('Found at HostMyServers')).toBeVisible();
  await expect(form.useAccountOwner).toHaveAccessibleDescription(/Hélène/);
  const { total } = await simulator.calls();
  expect(total, 'the registrar was asked before').toBeGreaterThan(0);
  for (const hours of ['1', '2', '3']) {
    await form.dnsPropagationDelay.fill(hours);
    await form.automaticSync.setChecked(hours === '2');
    await form.saveAndWait();
  }
  // A page that asks nothing: whatever the save had set off would have arrived by then.
  const activity = new ActivityPage(page);
  await activity.open();
  await expect(activity.entries.filter({ hasText: 'Configuration saved' })).toHaveCount(4);
  expect((await simulator.calls()).total).toBe(total);
});

test('saving a new key calls the registrar neither with the old nor with the new one', async ({
  page,
  simulator,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-first-of-two');
  await expect(form.useAccountOwner).toHaveAccessibleDescription(/Hélène/);
  // Sandbox is in use and has no key: so nothing that is shown has to be asked for.
  await form.sandbox.check();
  await form.saveAndWait();
  const { total } = await simulator.calls();
  await form.production.check();
  await form.replaceKey.click();
  await form.apiKey.fill('demo-key-second-of-two');
  await form.sandbox.check();
  await form.saveAndWait();
  const activity = new ActivityPage(page);
  await activity.open();
  await expect(activity.entries.filter({ hasText: 'API key stored' })).toHaveCount(2);
  expect((await simulator.calls()).total).toBe(total);
});

test('save blocked because the API is down: key, contact and settings are saved before it ever answered', async ({
  page,
  simulator,
}) => {
  await simulator.setScenario('hang');
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.apiKey.fill('demo-key-outage-4d2e');
  await form.useExistingContact.check();
  await form.contactId.fill('4711');
  await form.dnsPropagationDelay.fill('72');
  await form.saveAndWait();
  await page.reload();
  await expect(form.connectionSettings.getByText('•••••••••••• 4d2e')).toBeVisible();
  await expect(form.ownerPreview).toHaveText('contact_id: 4711');
  await expect(form.dnsPropagationDelay).toHaveValue('72');
});

test('errors stand beside their fields, all at once, and the first one has the focus', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.apiKey.fill('clé-api');
  await form.baseUrl.fill('hostmyservers');
  await form.useExistingContact.check();
  await form.dnsPropagationDelay.fill('soon');
  await form.save.click();
  await expect(form.apiKey).toHaveAccessibleDescription(/Only printable characters without accents/);
  await expect(form.baseUrl).toHaveAccessibleDescription(/Type a complete address/);
  await expect(form.contactId).toHaveAccessibleDescription(/Choose a contact/);
  await expect(form.dnsPropagationDelay).toHaveAccessibleDescription(/Type a whole number/);
  const count = page.getByRole('alert').filter({ hasText: 'attention' });
  await expect(count).toHaveText('4 fields need your attention. Nothing was saved.');
  await expect(form.apiKey).toBeFocused();
  await form.dnsPropagationDelay.fill('24');
  await expect(count).toHaveText('3 fields need your attention. Nothing was saved.');
  await page.reload();
  await expect(form.baseUrl).toHaveValue('');
});

test('what is typed while a save is under way stays', async ({ page, panel }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.dnsPropagationDelay.fill('36');
  // Holds the answer back, not the save.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(`${panel.url}/setup/registrars/hostmyservers`, async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await form.save.click();
  await expect(form.save).toHaveAttribute('aria-busy', 'true');
  await form.apiKey.fill('demo-key-typed-meanwhile');
  await form.showBalance.uncheck();
  letGo();
  await expect(form.save).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.getByText('2 unsaved changes')).toBeVisible();
  await expect(form.apiKey).toHaveValue('demo-key-typed-meanwhile');
  await expect(form.showBalance).not.toBeChecked();
  await form.saveAndWait();
  await page.reload();
  await expect(form.dnsPropagationDelay).toHaveValue('36');
  await expect(form.showBalance).not.toBeChecked();
});

test('a save is written down with before and after, and without the key', async ({ page, panel }) => {
  const form = new RegistrarConfigurationPage(page);
  const apiKey = 'demo-key-not-in-the-log-77aa';
  await form.beginWithKey(apiKey);
  await form.dnsPropagationDelay.fill('48');
  await form.showBalance.uncheck();
  await form.replaceKey.click();
  await form.apiKey.fill(`${apiKey}-b`);
  await form.saveAndWait();
  const activity = new ActivityPage(page);
  await activity.open();
  const saved = activity.entries.filter({ hasText: 'Configuration saved' });
  await saved.getByText('2 changes').click();
  await expect(saved).toContainText(/DNS Propagation Delay\s*24\s*→\s*48/);
  await expect(saved).toContainText(/Show Balance in Dashboard\s*on\s*→\s*off/);
  await expect(saved).toContainText('admin@example.test');
  await expect(saved).toContainText('127.0.0.1');
  const stored = activity.entries.filter({ hasText: 'API key stored' }).first();
  await stored.getByText('1 change').click();
  await expect(stored).toContainText(/API Key \(Production\), fingerprint\s*(\w\w:?){3}\s*→\s*(\w\w:?){3}/);
  const rows = JSON.stringify(await panel.query('SELECT * FROM "AuditEntry"'));
  expect(rows).toContain('dnsPropagationDelayHours');
  expect(rows).not.toContain('not-in-the-log');
});

test('saving what was not changed writes nothing into the log', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.save.click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const activity = new ActivityPage(page);
  await activity.open();
  await expect(activity.entries.filter({ hasText: 'Module activated' })).toHaveCount(1);
  await expect(activity.entries.filter({ hasText: 'Configuration saved' })).toHaveCount(0);
});

test('what a command on the server saved is called by its name in the language of the reader', async ({
  page,
  panel,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-by-command');
  await panel.query(`UPDATE "RegistrarConfiguration" SET "updatedBy" = 'SYSTEM'`);
  await page.reload();
  await expect(page.getByText(/^Saved .* by the system$/)).toBeVisible();
  await page.context().addCookies([{ name: 'panel_locale', value: 'fr', url: panel.url }]);
  await page.reload();
  await expect(page.getByText(/^Enregistré .* par le système$/)).toBeVisible();
  await expect(page.getByText('SYSTEM')).toHaveCount(0);
});

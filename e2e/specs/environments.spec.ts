import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('a sandbox without an address says whom to ask, and cannot be saved with a key', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.sandbox.check();
  await expect(form.connectionSettings.getByText('Ask HostMyServers support')).toBeVisible();
  const support = form.connectionSettings.getByRole('link', { name: /^Contact HostMyServers support/ });
  await expect(support).toHaveAttribute('href', /^https:\/\/([\w-]+\.)?hostmyservers\.fr/);

  await form.apiKey.fill('sandbox-demo-key');
  await form.testConnection.click();
  const demand = /Type the address of this environment\. HostMyServers support gives it to you\./;
  await expect(form.baseUrl).toHaveAccessibleDescription(demand);
  await form.baseUrl.fill('https://sandbox.example');
  await expect(form.baseUrl).not.toHaveAccessibleDescription(demand);
  await form.baseUrl.fill('');
  await form.save.click();
  await expect(form.baseUrl).toHaveAccessibleDescription(demand);
  await expect(form.baseUrl).toBeFocused();
  await expect(page.getByText('1 field needs your attention. Nothing was saved.')).toBeVisible();
  await form.production.check();
  await expect(form.connectionSettings.getByText('Ask HostMyServers support')).toHaveCount(0);
});

test('each environment has its own key and address, and the one that was saved is used', async ({
  page,
  simulator,
}) => {
  test.slow();
  const form = new RegistrarConfigurationPage(page);
  const dashboard = new DashboardPage(page);
  await form.beginWithKey('demo-key-in-production');
  const production = await form.fingerprint();
  // What the page asks by itself with that key has been answered.
  await expect(form.defaultOwnerContact).toContainText('revendeur.example');
  await form.sandbox.check();
  await expect(form.apiKey).toHaveValue('');
  await form.baseUrl.fill(simulator.apiUrl);
  await form.apiKey.fill('sandbox-demo-key-of-ours');
  await simulator.reset('calls');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Account balance: 10,000.00 €')).toBeVisible();
  expect(Object.keys((await simulator.calls()).byKey), 'the one in sight is tested').toEqual([
    'sandbox-demo-key-of-ours',
  ]);

  await form.saveAndWait();
  await expect.poll(() => form.fingerprint()).not.toBe(production);
  await dashboard.open();
  await expect(dashboard.balance.getByText('10,000.00 €', { exact: true })).toBeVisible();
  await expect(dashboard.balance.getByText('Sandbox', { exact: true })).toBeVisible();

  await form.open();
  await expect(form.sandbox).toBeChecked();
  await expect(form.baseUrl).toHaveValue(simulator.apiUrl);
  await form.production.check();
  await expect.poll(() => form.fingerprint()).toBe(production);
  await expect(form.baseUrl).toHaveValue('');
  await form.saveAndWait();
  await simulator.reset('calls');
  await dashboard.open();
  await expect(dashboard.balance.getByText('1,204.50 €', { exact: true })).toBeVisible();
  await expect(dashboard.balance.getByText('Sandbox', { exact: true })).toHaveCount(0);
  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-in-production']);
});

test('an error in the environment that is not in sight brings it into sight', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.sandbox.check();
  await form.baseUrl.fill('not an address');
  await form.production.check();
  await form.apiKey.fill('demo-key-fine');
  await form.save.click();
  await expect(form.sandbox).toBeChecked();
  await expect(form.baseUrl).toHaveAccessibleDescription(/Type a complete address that begins with https:/);
  await expect(form.baseUrl).toBeFocused();
  await form.production.check();
  await expect(form.apiKey, 'what was typed is still there').toHaveValue('demo-key-fine');
});

test('an address of another host asks for the key again, and the stored key is never sent there', async ({
  page,
  simulator,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-of-the-first-host');
  await simulator.reset('calls');
  // The same simulator under its other name: another host to the panel.
  const elsewhere = simulator.apiUrl.replace('127.0.0.1', 'localhost');
  await form.baseUrl.fill(elsewhere);
  await expect(form.apiKey).toHaveAccessibleDescription(/belongs to another host/);
  await expect(form.testConnection).toHaveAttribute('aria-disabled', 'true');
  await form.save.click();
  await expect(form.apiKey).toBeFocused();
  await expect(form.apiKey).toHaveAttribute('aria-invalid', 'true');
  await expect(form.baseUrl, 'what was typed is still there').toHaveValue(elsewhere);
  expect((await simulator.calls()).last.filter(({ host }) => host.startsWith('localhost'))).toEqual([]);

  await form.baseUrl.fill(`${simulator.apiUrl}/`);
  await expect(form.replaceKey, 'another path of the same host is fine').toBeVisible();
  await form.baseUrl.fill(elsewhere);
  await form.apiKey.fill('demo-key-of-the-second-host');
  await form.saveAndWait();
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  const calls = (await simulator.calls()).last.filter(({ host }) => host.startsWith('localhost'));
  expect([...new Set(calls.map(({ key }) => key))]).toEqual(['demo-key-of-the-second-host']);
});

test('a test over plain http says that TLS is not used, instead of not reached', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.apiKey.fill('demo-key-over-http');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  await expect(form.stage('TLS')).toContainText('not used with http');
  await expect(form.connectionSettings.getByText('not reached')).toHaveCount(0);
});

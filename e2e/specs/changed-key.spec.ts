import { activateAnew, connectAnew } from '../fixtures/connect';
import { expect, test } from '../fixtures/test';
import { ConnectionTestPanel } from '../pages/connection-test-panel';

// A key is tested and used as it is; nothing of another one is left anywhere.

test.beforeEach(async ({ simulator }) => simulator.reset());

// users-ask.md
test('symptom: a new key was saved and the old session still used, "authentication failed"', async ({
  page,
  panel,
  simulator,
}) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'revoked-key', proved: false });
  const connection = new ConnectionTestPanel(page);
  await connection.button.click();
  await expect(connection.failure).toContainText('Authentication error');
  await configuration.replaceKey.click();
  await configuration.apiKey.fill('demo-key-new');
  await configuration.save.click();
  await expect(configuration.saved).toBeVisible();
  await simulator.reset('calls');
  await connection.button.click();
  await expect(connection.success).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'HostMyServers balance' })).toContainText('1,204.50');
  await expect(page.getByText('Authentication error')).toHaveCount(0);
  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-new']);
});

test('symptom: the balance of the key before was still shown', async ({ page, panel, simulator }) => {
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-of-account-a' });
  const goTo = (name: string) => page.getByRole('link', { name, exact: true }).click();
  const balance = page.getByRole('region', { name: 'HostMyServers balance' });
  await goTo('Dashboard');
  await expect(balance).toContainText('1,204.50 €');
  await goTo('Registrar Modules');
  await goTo('Configure');
  await configuration.replaceKey.click();
  await configuration.apiKey.fill('demo-key-of-account-b');
  await configuration.save.click();
  await expect(configuration.saved).toBeVisible();
  // Without a reload, and while the registrar has not answered for the new key.
  await simulator.setScenario('hang');
  await goTo('Dashboard');
  await expect(balance).toContainText('Asking HostMyServers');
  await expect(balance).not.toContainText('1,204.50');
  await simulator.reset('scenarios');
});

test('symptom: "invalid credentials" was the allow-list of addresses', async ({ page, panel }) => {
  await activateAnew({ page, panel });
  const connection = new ConnectionTestPanel(page);
  await connection.testTypedKey('ip-refused-key');
  await expect(connection.failure).toContainText("not accept calls from this server's address, 203.0.113.7.");
  await expect(connection.settings).not.toContainText(/authentication error|credential|refused the key/i);
});

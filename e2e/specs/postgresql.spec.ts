import { administrator } from '../fixtures/panel';
import { expect, signedOut, test } from '../fixtures/test';
import { AccountPage } from '../pages/account-page';
import { ActivityPage } from '../pages/activity-page';
import { ConnectionTestPanel } from '../pages/connection-test-panel';
import { DashboardPage } from '../pages/dashboard-page';
import { LoginPage } from '../pages/login-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';
import { SetupPage } from '../pages/setup-page';

test.use({ panelOptions: { database: 'postgresql', withAdministrator: false }, storageState: signedOut });

test('the main job is done on PostgreSQL, from the first run to the balance, and outlives a restart', async ({
  page,
  panel,
}) => {
  test.setTimeout(180_000);
  const dashboard = new DashboardPage(page);
  const configuration = new RegistrarConfigurationPage(page);
  const connection = new ConnectionTestPanel(page);

  await test.step('first run and sign-in', async () => {
    await page.goto(panel.setupUrl());
    const setup = new SetupPage(page);
    await setup.fill({ name: 'Ada Martin', ...administrator });
    await setup.create.click();
    await expect(dashboard.heading).toBeVisible();
  });
  await test.step('activate, key, save, test', async () => {
    const modules = new RegistrarModulesPage(page);
    await modules.open();
    await modules.activate.click();
    await configuration.apiKey.fill('demo-key-postgresql');
    await configuration.save.click();
    await expect(configuration.saved).toBeVisible();
    await connection.button.click();
    await expect(connection.success).toContainText('Connection successful. Account balance: 1,204.50 €');
  });
  await test.step('owner contact', async () => {
    await configuration.useExistingContact.check();
    await configuration.contact.click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await configuration.save.click();
    await expect(configuration.saved).toBeVisible();
    await expect(configuration.summary).toContainText('Your HostMyServers registrar module is ready.');
    const [row] = await panel.query('SELECT "ownerContactId" FROM "RegistrarConfiguration"');
    await expect(configuration.defaultOwnerContact).toContainText(`contact_id: ${row?.ownerContactId}`);
  });
  await test.step('balance and activity', async () => {
    await dashboard.open();
    await expect(dashboard.balance).toContainText('1,204.50 €');
    await new ActivityPage(page).open();
    for (const entry of ['Connection tested', 'API key stored', 'Module activated', 'Signed in'])
      await expect(page.getByRole('main')).toContainText(entry);
  });
  await test.step('a restart', async () => {
    await panel.restart();
    await configuration.open();
    await expect(configuration.summary).toContainText('Your HostMyServers registrar module is ready.');
    await connection.button.click();
    await expect(connection.success).toBeVisible();
  });
  await test.step('sign-out and refused sign-ins', async () => {
    await page.getByRole('button', { name: /^Account menu of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    const login = new LoginPage(page);
    await login.signInAs({ ...administrator, password: 'not-this-password' });
    await expect(login.refusal).toContainText('E-mail address or password is wrong.');
    await login.signInAs(administrator);
    await expect(dashboard.heading).toBeVisible();
    const account = new AccountPage(page);
    await account.open();
    await expect(account.sessions).toContainText('This one');
  });
});

import type { BrowserContext } from '@playwright/test';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';
import { SyncSettings } from '../pages/sync-settings';

const apiKey = 'demo-key-modules-41d7';
const data = '/api/registrars/hostmyservers';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('the list says what a module is, what it can do and how it stands', async ({ page }) => {
  const modules = new RegistrarModulesPage(page);
  await modules.open();
  await expect(page.getByRole('heading', { level: 1, name: 'Registrar Modules' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('listitem')).toHaveText([
    'Setup',
    'System',
    'Registrar Modules',
  ]);
  await expect(modules.module).toContainText('French registrar');
  await expect(modules.module.getByRole('listitem')).toHaveText([
    'Connection test',
    'Balance',
    'Contacts',
    'Domain list',
  ]);
  await expect(modules.module.getByText('Not activated', { exact: true })).toBeVisible();
  await expect(modules.module.getByText('Never activated.')).toBeVisible();
  await expect(modules.module.getByRole('link', { name: /^Documentation/ })).toHaveAttribute(
    'href',
    /^https:\/\/helpdocs\.hostmyservers\.fr\//,
  );
  await expect(modules.configure).toHaveCount(0);
});

test('the list is filtered by state', async ({ page }) => {
  const modules = new RegistrarModulesPage(page);
  await modules.open();
  await modules.filter('Active').check();
  await expect(page.getByText('No module matches this filter.')).toBeVisible();
  await expect(modules.module).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all modules' }).click();
  await expect(modules.filter('All')).toBeChecked();
  await modules.filter('Not active').check();
  await expect(modules.activate).toBeVisible();

  await modules.activate.click();
  await expect(new RegistrarConfigurationPage(page).apiKey).toBeVisible();
  await modules.open();
  await modules.filter('Not active').check();
  await expect(modules.module).toHaveCount(0);
  await modules.filter('Active').check();
  await expect(modules.module.getByText('Active', { exact: true })).toBeVisible();
  await expect(modules.module.getByText(/^Active since \d{1,2} \w{3} \d{4}$/)).toBeVisible();
});

test('activating leads to the configuration, and the breadcrumb leads back', async ({ page }) => {
  const modules = new RegistrarModulesPage(page);
  const form = new RegistrarConfigurationPage(page);
  await modules.open();
  await modules.activate.click();
  await expect(form.apiKey).toBeVisible();
  await expect(page).toHaveURL(/\/setup\/registrars\/hostmyservers$/);
  await expect(page.getByText('HostMyServers is active. Enter the API key to connect it.')).toBeVisible();
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await expect(crumbs.getByRole('listitem')).toHaveText([
    'Setup',
    'System',
    'Registrar Modules',
    'HostMyServers',
  ]);
  await crumbs.getByRole('link', { name: 'Registrar Modules' }).click();
  await modules.configure.click();
  await expect(form.apiKey).toBeVisible();
});

test('deactivating asks first and keeps the configuration; activating again brings it back', async ({
  page,
}) => {
  test.slow();
  const modules = new RegistrarModulesPage(page);
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey(apiKey);
  await form.chooseContact({ search: 'martin', option: 'Lucas Martin' });
  await form.dnsPropagationDelay.fill('48');
  await form.saveAndWait();
  await expect(form.summary.getByText('Owner: Lucas Martin')).toBeVisible();

  await modules.deactivate.click();
  await expect(modules.deactivateDialog).toContainText('Deactivate HostMyServers?');
  await expect(modules.deactivateDialog).toContainText('Every call to the registrar stops at once');
  await expect(modules.deactivateDialog).toContainText('The configuration and the stored API key are kept.');
  await modules.deactivateDialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(modules.deactivateDialog).toHaveCount(0);
  await expect(modules.deactivate).toBeFocused();
  await expect(form.apiKey.or(form.replaceKey)).toBeVisible();

  await modules.deactivate.click();
  await modules.confirmDeactivation();
  await expect(page.getByText('Its configuration is kept and nothing calls the registrar.')).toBeVisible();
  await expect(form.connectionSettings).toHaveCount(0);
  await modules.open();
  await expect(modules.module.getByText('Deactivated; its configuration is kept.')).toBeVisible();

  await modules.activate.click();
  await expect(
    page.getByText('HostMyServers is active again, with its configuration as it was.'),
  ).toBeVisible();
  await expect(form.connectionSettings.getByText('Ends in 41d7')).toBeAttached();
  await expect(form.dnsPropagationDelay).toHaveValue('48');
  await expect(form.summary.getByText('Owner: Lucas Martin')).toBeVisible();
});

test('deactivating stops calls that are under way, and no new one is made', async ({
  context,
  page,
  panel,
  simulator,
  watch,
}) => {
  test.slow();
  watch.expectProblem(/status of 409/);
  watch.expectProblem(/status of 502/);
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey(apiKey);
  await expect(form.defaultOwnerContact.getByText('Hélène')).toBeVisible();
  // A thousand pages, each of which the registrar takes its time for.
  await simulator.configure({ contacts: 50_000, latencyMs: 300 });
  await simulator.setScenario({ scenario: 'slow-9000', path: '/user/details' });
  await form.useExistingContact.check();
  await form.contact.click();
  await expect(form.contactOptions.first()).toBeVisible();
  await form.contact.press('Escape');
  const other = await context.newPage();
  const elsewhere = new RegistrarModulesPage(other);
  await elsewhere.open();
  await elsewhere.deactivate.click();
  await form.testConnection.click();
  await expect(form.stage('HTTP answer').getByText('running')).toBeAttached();
  await elsewhere.confirmDeactivation();
  await expect(elsewhere.activate).toBeVisible();

  await expect.poll(async () => (await simulator.calls()).inFlight).toBe(0);
  // Stopped in the middle, not waited for until the registrar had answered.
  const outcome = () => panel.query('SELECT "error" FROM "ConnectionTest" WHERE "finishedAt" IS NOT NULL');
  await expect.poll(outcome).toEqual([{ error: expect.stringContaining('"CANCELLED"') }]);
  const { total } = await simulator.calls();
  await new DashboardPage(other).open();
  await expect(other.getByText('The module is deactivated.')).toBeVisible();
  await new RegistrarConfigurationPage(other).open();
  await expect(other.getByText('This module is not active')).toBeVisible();
  expect(await refusals(context)).toEqual({
    balance: 'MODULE_DEACTIVATED',
    refresh: 'MODULE_DEACTIVATED',
    contacts: 'MODULE_DEACTIVATED',
    owner: 'MODULE_DEACTIVATED',
  });
  // The form that was open all the while has heard of it by the test that ended.
  await expect(page.getByText('This module is not active')).toBeVisible();
  expect((await simulator.calls()).total, 'calls since it was deactivated').toBe(total);
});

test.describe('a person who may only look', () => {
  test.afterEach(async ({ panel }) => {
    await panel.query(`UPDATE "User" SET "role" = 'administrator'`);
  });

  test('sees the modules and the configuration, but nothing that would change them', async ({
    page,
    panel,
  }) => {
    const modules = new RegistrarModulesPage(page);
    const form = new RegistrarConfigurationPage(page);
    await form.beginWithKey(apiKey);
    await panel.query(`UPDATE "User" SET "role" = 'viewer'`);
    await modules.open();
    await expect(page.getByText('Only an administrator can activate or configure one.')).toBeVisible();
    await expect(modules.deactivate).toHaveCount(0);
    await expect(modules.configure).toHaveCount(0);
    await page.getByRole('main').getByRole('link', { name: 'View' }).click();
    await expect(page.getByText('Only an administrator can change this configuration')).toBeVisible();
    await expect(form.dnsPropagationDelay).toBeDisabled();
    const frequency = new SyncSettings(page).frequency;
    await expect(frequency).toBeDisabled();
    await expect(frequency.locator('..'), 'looks as it is').toHaveCSS(
      'background-color',
      await form.dnsPropagationDelay.locator('..').evaluate((box) => getComputedStyle(box).backgroundColor),
    );
    await expect(form.useExistingContact).toBeDisabled();
    for (const button of [
      form.save,
      form.replaceKey,
      form.removeKey,
      form.testConnection,
      modules.deactivate,
    ]) {
      await expect(button).toHaveCount(0);
    }
  });
});

/** What the data routes answer, by their codes. */
async function refusals(context: BrowserContext): Promise<Record<string, unknown>> {
  const paths = {
    balance: `${data}/balance`,
    refresh: `${data}/balance?refresh=1`,
    contacts: `${data}/contacts?query=martin`,
    owner: `${data}/owner`,
  };
  const codes = Object.entries(paths).map(async ([name, path]) => {
    const body: { error?: { code?: string } } = await (await context.request.get(path)).json();
    return [name, body.error?.code];
  });
  return Object.fromEntries(await Promise.all(codes));
}

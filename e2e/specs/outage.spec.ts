import { connectAnew } from '../fixtures/connect';
import { administrator } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import type { Simulator } from '../fixtures/simulator';
import { expect, signedOut, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { LoginPage } from '../pages/login-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

// While the registrar takes every request and answers none. That nothing waits for it is shown without a clock: what
// was asked of it is still open when the page is there.

test.beforeEach(async ({ page, panel, simulator }) => {
  await simulator.reset();
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key' });
  await expect(configuration.defaultOwnerContact).toContainText('revendeur.example');
  // A page that is left gives up what it asked; that is not what is counted here.
  await page.goto('about:blank');
  await panel.query(`UPDATE "BalanceReading" SET "readAt" = '${hoursAgo(2)}'`);
  await simulator.reset('calls');
  await simulator.setScenario('hang');
});

test.afterEach(async ({ simulator }) => simulator.reset());

async function expectStillAsking(simulator: Simulator): Promise<void> {
  const { inFlight } = await simulator.calls();
  expect(inFlight, 'requests that the registrar has not answered').toBeGreaterThan(0);
  await expectNoneGivenUp(simulator);
}

/** Of those that came since the calls were last forgotten: whoever waited for one saw it end first. */
async function expectNoneGivenUp(simulator: Simulator): Promise<void> {
  expect((await simulator.calls()).byStatus, 'none has been given up yet').toEqual({});
}

const isAsked = (simulator: Simulator) =>
  expect.poll(async () => (await simulator.calls()).inFlight).toBeGreaterThan(0);

// users-ask.md
test('symptom: an outage froze the whole panel, even the sign-in', async ({
  page,
  panel,
  browser,
  simulator,
}) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.amount).toHaveText('1,204.50 €');
  await isAsked(simulator);
  await expectStillAsking(simulator);
  for (const path of ['/setup/registrars', '/activity', '/account', '/']) {
    await simulator.reset('calls');
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoneGivenUp(simulator);
  }
  await simulator.reset('calls');
  const stranger = await browser.newContext({ baseURL: panel.url, storageState: signedOut });
  const login = new LoginPage(await stranger.newPage());
  await login.open();
  await login.signInAs(administrator);
  await expect(new DashboardPage(login.page).amount).toHaveText('1,204.50 €');
  await expectNoneGivenUp(simulator);
  await stranger.close();
});

test('symptom: saving was blocked because the API was down', async ({ page, simulator }) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.open();
  await isAsked(simulator);
  await configuration.dnsPropagationDelay.fill('48');
  await configuration.save.click();
  await expect(configuration.saved).toBeVisible();
  await expectStillAsking(simulator);
  await configuration.open();
  await expect(configuration.dnsPropagationDelay).toHaveValue('48');
});

test('the stored contact and the last result are shown while the registrar says nothing', async ({
  page,
  simulator,
}) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.open();
  await isAsked(simulator);
  await expect(configuration.summary).toContainText('Ready');
  await expect(configuration.connectionSettings).toContainText(
    'Connection successful. Account balance: 1,204.50 €',
  );
  await expectStillAsking(simulator);
});

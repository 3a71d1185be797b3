import type { Page } from '@playwright/test';
import { connectAnew } from '../fixtures/connect';
import type { Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { openInBackground } from '../fixtures/tab-visibility';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';

// users-ask.md: a hidden or switched-off widget still called the API.

const balancePath = '/api/registrars/hostmyservers/balance';

/** From now on the registrar would be asked, if anybody asked the panel. */
const makeDue = (panel: Panel) => panel.query(`UPDATE "BalanceReading" SET "readAt" = '${hoursAgo(2)}'`);

/** How often the page has asked the panel for the balance since. */
function countAsked(page: Page): () => number {
  let asked = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === balancePath) asked += 1;
  });
  return () => asked;
}

test.beforeEach(async ({ page, panel, simulator }) => {
  await simulator.reset();
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key' });
  await expect(configuration.defaultOwnerContact).toContainText('revendeur.example');
});

test('symptom: a switched-off balance still called the API', async ({ page, panel, simulator }) => {
  const { showBalance, save, saved } = new RegistrarConfigurationPage(page);
  await showBalance.uncheck();
  await save.click();
  await expect(saved).toBeVisible();
  await makeDue(panel);
  await simulator.reset('calls');
  await page.clock.install();
  const asked = countAsked(page);
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.link).toContainText('Everything is set.');
  await expect(dashboard.balance).toHaveCount(0);
  await page.clock.runFor('10:00');
  expect(asked()).toBe(0);
  const answer = await page.request.get(`${balancePath}?refresh=1`);
  expect(await answer.json()).toEqual({ error: { code: 'BALANCE_SWITCHED_OFF', retry: false } });
  expect((await simulator.calls()).total).toBe(0);
});

test('symptom: the widget of a deactivated module still called the API', async ({
  page,
  panel,
  simulator,
  watch,
}) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.badge).toHaveText('Current');
  // A second tab deactivates, while the first one goes on looking.
  const tab = await page.context().newPage();
  const modules = new RegistrarModulesPage(tab);
  await modules.open();
  await modules.deactivate.click();
  await modules.confirmDeactivation();
  await expect(modules.activate).toBeVisible();
  await makeDue(panel);
  await simulator.reset('calls');

  watch.expectProblem(/409 \(Conflict\)/);
  await dashboard.refresh.click();
  await expect(dashboard.balance).toContainText('The module is deactivated.');
  await dashboard.open();
  await expect(page.getByRole('region', { name: 'HostMyServers' })).toContainText(
    'nothing calls the registrar',
  );
  await expect(dashboard.balance).toHaveCount(0);
  const answer = await page.request.get(`${balancePath}?refresh=1`);
  expect(await answer.json()).toEqual({ error: { code: 'MODULE_DEACTIVATED', retry: false } });
  expect((await simulator.calls()).total).toBe(0);
});

test('symptom: a tab that nobody looked at called the API', async ({ page, panel, simulator }) => {
  await makeDue(panel);
  await simulator.reset('calls');
  await page.clock.install();
  const asked = countAsked(page);
  const tab = await openInBackground(page);
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.amount).toHaveText('1,204.50 €');
  await expect(dashboard.badge).toHaveText('Not current');
  await expect(dashboard.balance).toContainText('Read 2 hours ago, not current');
  await page.clock.runFor('10:00');
  expect(asked(), 'opened in the background').toBe(0);

  await simulator.configure({ balance: '55.00' });
  await tab.turnTo();
  await expect(dashboard.amount).toHaveText('55.00 €');
  expect(asked()).toBe(1);
  expect((await simulator.calls()).total).toBe(1);
  await makeDue(panel);
  await page.clock.runFor('01:01');
  await expect.poll(async () => (await simulator.calls()).total, 'it goes on while it is looked at').toBe(2);

  await tab.leave();
  await makeDue(panel);
  const before = asked();
  await page.clock.runFor('30:00');
  expect(asked(), 'left again').toBe(before);
  expect((await simulator.calls()).total).toBe(2);
});

test('many tabs on the dashboard are one call', async ({ context, panel, simulator }) => {
  await makeDue(panel);
  await simulator.reset('calls');
  await simulator.configure({ balance: '55.00', latencyMs: 300 });
  const tabs = await Promise.all(Array.from({ length: 4 }, () => context.newPage()));
  const dashboards = tabs.map((tab) => new DashboardPage(tab));
  await Promise.all(dashboards.map((dashboard) => dashboard.open()));
  for (const dashboard of dashboards) await expect(dashboard.amount).toHaveText('55.00 €');
  expect((await simulator.calls()).total).toBe(1);
});

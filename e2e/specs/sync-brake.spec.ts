import { countStoredDomains, readStoredDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';
import { SyncRunPage } from '../pages/sync-run-page';
import { SyncSettings } from '../pages/sync-settings';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
  await simulator.configure({ domains: 60 });
});

const missing = `SELECT COUNT(*) AS "count" FROM "Domain" WHERE "attention" LIKE '%missing%'`;

test('“a domain gone at the registrar is cancelled at once”: half gone is only counted first, then braked, and never cancelled', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const before = await readStoredDomains(panel);
  await simulator.setScenario('half-gone');
  await sync.runNow.click();
  await expect(sync.count('Missing')).toHaveText('30');
  await expect(sync.lastRun).toContainText('After two complete lists in a row without it');
  expect(await readStoredDomains(panel)).toEqual(before);

  await sync.runNow.click();
  await expect(sync.waiting).toContainText('30 of 60 domains (50 %) would change status or go missing.');
  await expect(sync.waiting).toContainText('The brake holds from more than 20 % on.');
  await expect(sync.waiting.getByRole('link', { name: '30 Missing' })).toBeVisible();
  expect(await panel.query(missing)).toEqual([{ count: 0 }]);
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.sync).toContainText('The brake held 30 changes back');
  await dashboard.sync.getByRole('link', { name: 'Look at them' }).click();

  const run = new SyncRunPage(page);
  await run.confirm({ button: run.applyAll, answer: 'Apply' });
  await expect(run.said('30 changes applied.')).toBeVisible();
  expect(await panel.query(missing)).toEqual([{ count: 30 }]);
  expect(await readStoredDomains(panel)).toEqual(before);
  await dashboard.open();
  await dashboard.sync.getByRole('link', { name: '30 need attention' }).click();
  await expect(page).toHaveURL(/\/domains\?attention=1$/);
});

test('below its limit the brake lets a run through: what is missing twice needs attention', async ({
  page,
  panel,
  simulator,
}) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  await new SyncSettings(page).brake.fill('60');
  await configuration.saveAndWait();
  const sync = new SyncPage(page);
  await sync.runOnce();
  await simulator.setScenario('half-gone');
  await sync.runOnce();
  await sync.runOnce();
  await expect(sync.waiting).toBeHidden();
  await expect(sync.known('30 Need attention')).toBeVisible();
  await simulator.setScenario('none');
  await sync.runOnce();
  await expect(sync.known('0 Need attention')).toBeVisible();
  expect(await countStoredDomains(panel)).toBe(60);
});

test('with Notify only a run reports what differs and changes nothing', async ({ page, panel }) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  await new SyncSettings(page).notifyOnly.check();
  await configuration.saveAndWait();
  const sync = new SyncPage(page);
  await sync.open();
  await sync.runNow.click();
  await expect(sync.waiting).toContainText('Notify only is on');
  await expect(sync.waiting).toContainText('60 New domain');
  expect(await countStoredDomains(panel)).toBe(0);
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.sync).toContainText('60 differences wait for a decision');
  await panel.query(`UPDATE "User" SET "role" = 'viewer'`);
  await sync.open();
  await expect(sync.waiting).toContainText('An operator or an administrator decides');
  await expect(sync.applyAll).toHaveCount(0);
  await panel.query(`UPDATE "User" SET "role" = 'administrator'`);
  await sync.open();
  await expect(sync.waiting).not.toContainText('An operator or an administrator decides');
  await sync.confirm({ button: sync.applyAll, answer: 'Apply' });
  await expect(sync.said('60 changes applied.')).toBeVisible();
  await expect(sync.waiting).toBeHidden();
  expect(await countStoredDomains(panel)).toBe(60);
});

test('a newer run takes the place of one that waits', async ({ page }) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.open();
  await sync.preview.click();
  await expect(sync.waiting).toContainText('a new run replaces it');
  await sync.runNow.click();
  await expect(sync.count('New')).toHaveText('60');
  await expect(sync.waiting).toBeHidden();
  await expect(sync.history).toContainText('Replaced');
});

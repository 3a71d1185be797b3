import { countStoredDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';
import { SyncRunPage } from '../pages/sync-run-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
  await simulator.configure({ domains: 60 });
});

test('the changes of a run are filtered and paged, and the address keeps what is chosen', async ({
  page,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  await sync.lastRun.getByRole('link', { name: 'See its changes' }).click();
  const run = new SyncRunPage(page);
  await expect(run.changes).toContainText('1–50 of 60');
  await run.changes.getByRole('button', { name: 'Next page' }).click();
  await expect(run.changes).toContainText('51–60 of 60');
  await expect(run.rows).toHaveCount(10);
  await page.reload();
  await expect(run.rows).toHaveCount(10);
  await run.outcomeFilter.selectOption('Planned');
  await expect(run.changes).toContainText('No change matches these filters.');
  await page.goBack();
  await expect(run.rows).toHaveCount(10);
});

test('Apply pressed twice applies once', async ({ page, panel }) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.open();
  await sync.preview.click();
  await sync.applyAll.click();
  await sync.dialog.getByRole('button', { name: 'Apply', exact: true }).dblclick();
  await expect(sync.said('60 changes applied.')).toBeVisible();
  expect(await countStoredDomains(panel)).toBe(60);
  expect(await panel.query('SELECT "applied", "failed" FROM "SyncRun"')).toEqual([
    { applied: 60, failed: 0 },
  ]);
});

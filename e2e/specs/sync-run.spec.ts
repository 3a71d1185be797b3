import { setLook } from '../fixtures/look';
import { countStoredDomains, readStoredDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('Run now reads the whole list and says what it came to', async ({ page, panel, simulator }) => {
  await simulator.configure({ domains: 60 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.open();
  await expect(sync.lastRun).toContainText('Never synchronised');
  await expect(sync.history).toBeHidden();
  await sync.runNow.click();
  await expect(sync.count('New')).toHaveText('60');
  await expect(sync.lastRun).toContainText('Done');
  await expect(sync.count('Read')).toHaveText('60');
  await expect(sync.count('Missing')).toHaveText('0');
  await expect(sync.lastRun).toContainText('Started by admin@example.test');
  await expect(sync.known('60 In the panel')).toBeVisible();
  await expect(sync.history.getByRole('row')).toHaveCount(2);
  await expect(sync.said('Synchronisation done; 60 changes applied.')).toBeAttached();
  expect(await countStoredDomains(panel)).toBe(60);
});

test('“the same domains updated in every report”: a second run over the same data changes nothing', async ({
  page,
  panel,
  simulator,
}) => {
  await simulator.configure({ domains: 60 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const before = await readStoredDomains(panel);
  await sync.runNow.click();
  await expect(sync.said('Synchronisation done; nothing had changed.')).toBeAttached();
  await expect(sync.count('Unchanged')).toHaveText('60');
  await expect(sync.count('New')).toHaveText('0');
  await expect(sync.count('Changed')).toHaveText('0');
  await expect(sync.history.getByRole('row')).toHaveCount(3);
  expect(await readStoredDomains(panel)).toEqual(before);
});

test('a run under way shows how far it is, here and on the dashboard, and can be cancelled', async ({
  page,
  panel,
  simulator,
}) => {
  await simulator.configure({ domains: 20_000, perPage: 50, latencyMs: 200 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.open();
  await sync.runNow.click();
  await expect(sync.running).toContainText('Reading the list of domains from HostMyServers');
  await expect(sync.running).toContainText(/[\d,]+ of 20,000 domains read/);
  await expect(sync.running).toContainText(/per second\s*about .+ left/);
  await expect(sync.progress).toHaveAttribute('value', /^0\.\d+/);
  await expect(sync.runNow).toHaveAttribute('aria-disabled', 'true');
  await expect(sync.preview).toHaveAttribute('aria-disabled', 'true');

  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.sync).toContainText('Running');
  await expect(dashboard.sync).toContainText(/of 20,000 domains read/);

  await sync.open();
  await sync.running.getByRole('button', { name: 'Cancel' }).click();
  await expect(sync.dialog).toContainText('It has changed nothing so far');
  await sync.dialog.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(sync.lastRun).toContainText('Cancelled');
  await expect(sync.running).toBeHidden();
  await expect(sync.runNow).not.toHaveAttribute('aria-disabled');
  expect(await countStoredDomains(panel)).toBe(0);
});

test('pressing Run now twice, here and in another window, starts one run', async ({
  page,
  context,
  panel,
  simulator,
}) => {
  await simulator.configure({ domains: 60, latencyMs: 2000 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  const other = new SyncPage(await context.newPage());
  await Promise.all([sync.open(), other.open()]);
  // At once: a window that has seen the run has no such button until it ends, and then may start the next.
  await Promise.all([sync.runNow.dblclick(), other.runNow.click()]);
  await expect(sync.count('New')).toHaveText('60');
  expect(await panel.query('SELECT "state" FROM "SyncRun"')).toEqual([{ state: 'done' }]);
});

test('“the sync silently did nothing”: last success, next run and what needs attention are on the dashboard', async ({
  page,
  panel,
  simulator,
}) => {
  await simulator.configure({ domains: 60 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.sync).toContainText('Not run yet');
  const sync = new SyncPage(page);
  await sync.runOnce();
  await dashboard.open();
  await expect(dashboard.sync).toContainText('Up to date');
  await expect(dashboard.sync).toContainText(/Last success\s*just now/);
  await expect(dashboard.sync).toContainText(/Next run\s*\w+ \d+ \w+, 03:30/);
  await expect(dashboard.sync).toContainText('60 in the panel');
  const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();
  await panel.query(`UPDATE "SyncRun" SET "finishedAt" = '${days(3)}', "requestedAt" = '${days(3)}'`);
  await page.reload();
  await expect(dashboard.sync).toContainText('Late');
});

test('a sync runs by itself when its time has come, and a missed time is made up for once', async ({
  page,
  panel,
  simulator,
}) => {
  await simulator.configure({ domains: 30 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.open();
  await backdate(panel);
  await page.reload();
  await expect(sync.lastRun).toContainText('By schedule');
  await expect(sync.count('New')).toHaveText('30');
  await expect(sync.schedule.getByRole('time')).toContainText(', 03:30');
  expect(await panel.query('SELECT "kind", "state" FROM "SyncRun"')).toEqual([
    { kind: 'schedule', state: 'done' },
  ]);
});

test('“switched off, and still it calls”: with the sync off nothing runs by itself', async ({
  page,
  panel,
  simulator,
}) => {
  await simulator.configure({ domains: 30 });
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  await configuration.automaticSync.uncheck();
  await configuration.saveAndWait();
  await backdate(panel);
  const sync = new SyncPage(page);
  // A run by hand is found by the same look that would have found one due.
  await sync.runOnce();
  expect(await panel.query('SELECT "kind" FROM "SyncRun"')).toEqual([{ kind: 'manual' }]);
});

test('in French', async ({ page, panel, context, simulator }) => {
  await simulator.configure({ domains: 60 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await page.goto('/sync');
  await expect(page.getByText('Jamais synchronisé')).toBeVisible();
  await page.getByRole('button', { name: 'Lancer maintenant' }).click();
  const last = page.getByRole('region', { name: 'Dernière exécution' });
  await expect(last).toContainText('Terminée');
  await expect(last.locator('dl > div').filter({ hasText: 'Nouveaux' }).locator('dd')).toHaveText('60');
  await expect(last).toContainText('Lancée par admin@example.test');
  await page.goto('/');
  const widget = page.getByRole('region', { name: 'Synchronisation des domaines' });
  await expect(widget).toContainText('À jour');
  await expect(widget).toContainText(/Prochaine exécution\s*\w+\. \d+ /);
});

/** As if the configuration had been saved days ago: the times since then have been missed. */
async function backdate(panel: { query(sql: string): Promise<unknown> }): Promise<void> {
  const at = new Date(Date.now() - 4 * 86_400_000).toISOString();
  await panel.query(`UPDATE "RegistrarConfiguration" SET "updatedAt" = '${at}', "activatedAt" = '${at}'`);
}

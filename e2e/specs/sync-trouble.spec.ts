import { countStoredDomains, readStoredDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';
import { SyncRunPage } from '../pages/sync-run-page';

const domainsPath = '/api/domains';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
  await simulator.configure({ domains: 60 });
});

test('“an outage turned into changes”: it interrupts a run, changes nothing, and the run goes on later', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key-outage');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const before = await readStoredDomains(panel);
  await simulator.setScenario({ scenario: '500', path: '/domains' });
  await sync.runNow.click();
  await expect(sync.interrupted).toContainText('Interrupted; continues');
  await expect(sync.interrupted).toContainText('The API answered with a fault of its own.');
  expect(await readStoredDomains(panel)).toEqual(before);
  await simulator.setScenario('none');
  await sync.interrupted.getByRole('button', { name: 'Continue now' }).click();
  await expect(sync.said('Synchronisation done; nothing had changed.')).toBeAttached();
  await expect(sync.count('Unchanged')).toHaveText('60');
  expect(await readStoredDomains(panel)).toEqual(before);
});

test('a page that fails in the middle interrupts; what was read is kept, and the rest is read later', async ({
  page,
  panel,
  simulator,
}) => {
  await simulator.configure({ domains: 400, perPage: 50 });
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key-middle');
  const sync = new SyncPage(page);
  await simulator.setScenario('page-fails');
  await sync.open();
  await sync.runNow.click();
  await expect(sync.interrupted).toContainText(/\d+ domains had been read; nothing was changed by that\./);
  expect(await countStoredDomains(panel)).toBe(0);
  await simulator.setScenario('none');
  await sync.interrupted.getByRole('button', { name: 'Continue now' }).click();
  await expect(sync.count('New')).toHaveText('400');
  expect(await countStoredDomains(panel)).toBe(400);
});

test('when the API asks for fewer calls, the run waits as long as it was told', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key-429');
  const sync = new SyncPage(page);
  await simulator.setScenario({ scenario: '429-long', path: '/domains' });
  await sync.open();
  await sync.runNow.click();
  await expect(sync.interrupted).toContainText(/Interrupted; continues .+ \(in (59 minutes|1 hour)\)/);
  await expect(sync.interrupted).toContainText('The API asked for fewer calls.');
  const calls = (await simulator.calls()).byPath[domainsPath];
  await sync.confirm({
    button: sync.interrupted.getByRole('button', { name: 'Cancel' }),
    answer: 'Cancel the run',
  });
  await expect(sync.interrupted).toBeHidden();
  expect((await simulator.calls()).byPath[domainsPath]).toBe(calls);
  expect(await countStoredDomains(panel)).toBe(0);
});

test('an empty list is no proof that all domains are gone: nothing changes', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const before = await readStoredDomains(panel);
  for (const scenario of ['empty-list', 'all-gone']) {
    await simulator.setScenario(scenario);
    await sync.runOnce();
    await expect(sync.lastRun).toContainText('HostMyServers answered with an empty list');
    await expect(sync.count('Missing')).toHaveText('0');
    await expect(sync.known('0 Need attention')).toBeVisible();
  }
  expect(await readStoredDomains(panel)).toEqual(before);
});

test('“the sync wrote 1969”: absurd dates are refused, shown as such, and the old ones stay', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const before = await readStoredDomains(panel);
  await simulator.setScenario('dates-absurd');
  await sync.runOnce();
  await expect(sync.lastRun).toContainText(
    /\d+ expiry dates made no sense and were refused; the old date is kept\./,
  );
  expect(await readStoredDomains(panel)).toEqual(before);
  await sync.lastRun.getByRole('link', { name: 'See its changes' }).click();
  const run = new SyncRunPage(page);
  await run.kind.selectOption('refusedDate');
  await expect(run.rows.filter({ hasText: '“1970-01-01” refused, old date kept' }).first()).toBeVisible();
  await expect(run.rows.filter({ hasText: '“-0001-11-30” refused, old date kept' }).first()).toBeVisible();
});

test('“saved successfully, nothing changed”: every domain of a list is accounted for', async ({
  page,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  await simulator.configure({ domains: 70 });
  await simulator.setScenario('nameservers-moved');
  await sync.runOnce();
  const read = async (name: string) => Number(await sync.count(name).textContent());
  const [added, changed, unchanged] = [await read('New'), await read('Changed'), await read('Unchanged')];
  expect({ added, changed, unchanged }).toEqual({ added: 10, changed: 60, unchanged: 0 });
  expect(await read('Read')).toBe(added + changed + unchanged);
});

test('“an expired key reported as an outage”: a refused key ends the run and says so', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key-refused');
  const sync = new SyncPage(page);
  await simulator.setScenario({ scenario: '401', path: '/domains' });
  await sync.open();
  await sync.runNow.click();
  await expect(page.getByRole('main')).toContainText('The API refused the key.');
  expect(await countStoredDomains(panel)).toBe(0);
});

test('the page says why nothing runs by itself, and leads to the field', async ({ page, panel, watch }) => {
  const configuration = new RegistrarConfigurationPage(page);
  const sync = new SyncPage(page);
  await configuration.beginAnew();
  await sync.open();
  await expect(sync.blocked).toContainText('No API key is stored for this environment.');
  await expect(sync.runNow).toHaveAttribute('aria-disabled', 'true');
  await sync.blocked.getByRole('link', { name: 'Go to the setting' }).click();
  await expect(page).toHaveURL(/hostmyservers#field-api-key$/);

  await configuration.apiKey.fill('demo-key');
  await configuration.automaticSync.uncheck();
  await configuration.saveAndWait();
  await sync.open();
  await expect(sync.blocked).toContainText('Automatic Domain Synchronisation is switched off.');
  await expect(sync.schedule).toContainText('none by itself');
  await expect(sync.runNow).not.toHaveAttribute('aria-disabled');
  await sync.blocked.getByRole('link', { name: 'Go to the setting' }).click();
  await expect(configuration.automaticSync).toBeInViewport();

  await configuration.automaticSync.check();
  await configuration.saveAndWait();
  await panel.query(`UPDATE "RegistrarCredential" SET "sealedApiKey" = 'v1:nobody:can:read:this'`);
  // The dashboard asks for the balance too.
  watch.expectProblem(/status of 409/);
  await page.goto('/');
  await expect(new DashboardPage(page).sync).toContainText('The stored API key is damaged.');
  await sync.open();
  await expect(sync.blocked).toContainText('The stored API key is damaged.');
  await expect(sync.runNow).toHaveAttribute('aria-disabled', 'true');
  await panel.query(`UPDATE "RegistrarConfiguration" SET "activatedAt" = NULL`);
  await page.reload();
  await expect(sync.blocked).toContainText('The module is deactivated.');
  await sync.blocked.getByRole('link', { name: 'Go to Registrar Modules' }).click();
  await expect(page).toHaveURL('/setup/registrars');
});

test('“opening a page changed a status”: no page writes a domain', async ({ page, panel }) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const everything = () => panel.query('SELECT * FROM "Domain" ORDER BY "name"');
  const before = await everything();
  const name = String(before[0]?.name);
  const runs = await panel.query('SELECT "id" FROM "SyncRun"');
  for (const path of ['/', '/domains', `/domains/${name}`, '/sync', `/sync/${runs[0]?.id}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(await everything()).toEqual(before);
  expect(await panel.query('SELECT "id" FROM "SyncRun"')).toEqual(runs);
});

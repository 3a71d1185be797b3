import { countStoredDomains, readStoredDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
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
    await expect(sync.domains).toContainText('0Need attention');
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

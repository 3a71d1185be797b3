import { countStoredDomains, readStoredDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { ActivityPage } from '../pages/activity-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';
import { SyncRunPage } from '../pages/sync-run-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
  await simulator.configure({ domains: 60 });
});

test('a preview changes nothing; row, kind and the rest are applied when a person says so', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const before = await readStoredDomains(panel);
  await simulator.setScenario('nameservers-moved');
  await simulator.configure({ domains: 75 });
  await sync.preview.click();
  await expect(sync.waiting).toContainText(
    'This is what a run would change. Nothing has been changed so far.',
  );
  await expect(sync.waiting.getByRole('link', { name: '15 New domain' })).toBeVisible();
  await expect(sync.waiting.getByRole('link', { name: '60 Nameservers' })).toBeVisible();
  await expect(sync.waiting).toContainText('and 70 more');
  expect(await readStoredDomains(panel)).toEqual(before);

  await sync.waiting.getByRole('link', { name: 'Look at the changes' }).click();
  const run = new SyncRunPage(page);
  await expect(run.heading).toBeVisible();
  await test.step('one row', async () => {
    await run.kind.selectOption({ label: 'New domain (15)' });
    await expect(run.rows).toHaveCount(15);
    await run.apply(run.rows.nth(3)).click();
    await expect(run.said('1 change applied.')).toBeVisible();
    await expect(run.rows.filter({ hasText: 'Applied' })).toHaveCount(1);
    await expect(run.rows.nth(3)).toContainText('Applied');
    expect(await countStoredDomains(panel)).toBe(61);
  });
  await test.step('one kind', async () => {
    await run.confirm({ button: run.applyKind, answer: 'Apply' });
    await expect(run.said('14 changes applied.')).toBeVisible();
    await expect(run.applyKind).toBeHidden();
    expect(await countStoredDomains(panel)).toBe(75);
  });
  await test.step('all the rest', async () => {
    await run.confirm({ button: run.applyAll, answer: 'Apply' });
    await expect(run.said('60 changes applied.')).toBeVisible();
    await expect(run.applyAll).toBeHidden();
    await expect(page.getByRole('main')).toContainText('Done');
  });
  await sync.open();
  await expect(sync.waiting).toBeHidden();
  await expect(sync.lastRun).toContainText('Preview, asked for by admin@example.test');
  await expect(sync.undo).toBeVisible();
  await sync.runNow.click();
  await expect(sync.count('Unchanged')).toHaveText('75');

  await test.step('the log says what was chosen each time, and how much that was', async () => {
    const activity = new ActivityPage(page);
    await activity.open();
    const applied = activity.entries.filter({ hasText: 'Changes of a synchronisation applied' });
    for (const details of (await applied.getByText('Details').all()).slice(0, 3)) await details.click();
    await expect(applied.nth(0)).toContainText(/Chosen\s*Everything\s*Number of changes\s*60/);
    await expect(applied.nth(1)).toContainText(/Chosen\s*New domain\s*Number of changes\s*14/);
    await expect(applied.nth(2)).toContainText(/Chosen\s*Single rows\s*Number of changes\s*1/);
  });
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

test('what is planned can be discarded; the next run finds it again', async ({ page, panel }) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.open();
  await sync.preview.click();
  await expect(sync.waiting).toContainText('60 New domain');
  await sync.discard.click();
  await expect(sync.dialog).toContainText('The next run finds the same differences again');
  await sync.dialog.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(sync.waiting).toBeHidden();
  await expect(sync.history).toContainText('Discarded');
  expect(await countStoredDomains(panel)).toBe(0);
  await sync.runNow.click();
  await expect(sync.count('New')).toHaveText('60');
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

test('a change that something else made meanwhile is not overwritten, and told apart', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  await simulator.setScenario('nameservers-moved');
  await sync.preview.click();
  await expect(sync.waiting).toContainText('60 Nameservers');
  const [first] = await panel.query('SELECT "name" FROM "Domain" ORDER BY "name" LIMIT 1');
  const nameservers = '["ns.changed-meanwhile.example"]';
  await panel.query(`UPDATE "Domain" SET "nameservers" = '${nameservers}' WHERE "name" = '${first?.name}'`);
  await sync.confirm({ button: sync.applyAll, answer: 'Apply' });
  await expect(
    sync.said('59 changes applied; 1 was not, since the domain had changed meanwhile.'),
  ).toBeVisible();
  await sync.history.getByRole('link').first().click();
  const run = new SyncRunPage(page);
  await run.outcomeFilter.selectOption('Not applied');
  await expect(run.rows).toHaveCount(1);
  await expect(run.rows).toContainText('The domain had changed meanwhile.');
  expect(await panel.query(`SELECT "nameservers" FROM "Domain" WHERE "name" = '${first?.name}'`)).toEqual([
    { nameservers },
  ]);
});

test('the last run can be undone, and the next one brings its changes back', async ({
  page,
  panel,
  simulator,
}) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const sync = new SyncPage(page);
  await sync.runOnce();
  const before = await readStoredDomains(panel);
  await simulator.setScenario('nameservers-moved');
  await simulator.configure({ domains: 70 });
  await sync.runNow.click();
  await expect(sync.count('New')).toHaveText('10');
  const after = await readStoredDomains(panel);
  await sync.undo.click();
  await expect(sync.dialog).toContainText('The 70 changes it applied are taken back');
  await expect(sync.dialog).toContainText('Domains that it added are removed from the panel’s list');
  await expect(sync.dialog).toContainText('may bring the changes back');
  await sync.dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(sync.said('70 changes undone.')).toBeVisible();
  await expect(sync.lastRun).toContainText('Undone');
  expect(await readStoredDomains(panel)).toEqual(before);
  await sync.runNow.click();
  await expect(sync.lastRun).toContainText('Done');
  await expect(sync.count('New')).toHaveText('10');
  expect(await readStoredDomains(panel)).toEqual(after);
});

import { expectNoAxeViolations, expectNoSidewaysScroll, setLook } from '../fixtures/look';
import { expect, test } from '../fixtures/test';
import { ActivityPage } from '../pages/activity-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';
import { SyncSettings } from '../pages/sync-settings';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('what is chosen about the sync is stored, shown again, and written down', async ({ page }) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  const settings = new SyncSettings(page);
  await expect(settings.frequency).toHaveValue('daily');
  await expect(settings.time).toHaveValue('03:30');
  await expect(settings.brake).toHaveValue('20');
  await settings.frequency.selectOption('Every week');
  await settings.day.selectOption('Sunday');
  await settings.time.fill('22:05');
  await settings.notifyOnly.check();
  await settings.brake.fill('35');
  await configuration.saveAndWait();
  await configuration.open();
  await expect(settings.frequency).toHaveValue('weekly');
  await expect(settings.day).toHaveValue('7');
  await expect(settings.time).toHaveValue('22:05');
  await expect(settings.notifyOnly).toBeChecked();
  await expect(settings.brake).toHaveValue('35');

  const sync = new SyncPage(page);
  await sync.open();
  await expect(sync.schedule).toContainText('Every week, Sunday at 22:05');
  await expect(sync.schedule).toContainText('Reported only, until somebody applies them');
  await expect(sync.schedule).toContainText('holds at more than 35 % of the domains');
  await expect(sync.schedule.getByRole('time')).toHaveText(/^Sun \d+ \w+, 22:05/);

  const activity = new ActivityPage(page);
  await activity.open();
  const entry = activity.entries.filter({ hasText: 'Configuration saved' }).first();
  await entry.getByText('5 changes').click();
  await expect(entry).toContainText('Sync frequencyEvery day → Every week');
  await expect(entry).toContainText('Sync weekdayMonday → Sunday');
  await expect(entry).toContainText('Mass-change brake (%)20 → 35');
});

test('the next run is told as one types, and what the brake means', async ({ page }) => {
  await new RegistrarConfigurationPage(page).beginWithKey('demo-key');
  const settings = new SyncSettings(page);
  await expect(settings.nextRun).toContainText(', 03:30 (');
  await settings.time.fill('17:45');
  await expect(settings.nextRun).toContainText(', 17:45 (');
  await settings.frequency.selectOption('Every hour');
  await settings.minute.selectOption(':20');
  await expect(settings.nextRun).toContainText(/, \d\d:20 \(/);
  await expect(settings.group).toContainText('When more than 20 % of your domains');
  await settings.brake.fill('100');
  await expect(settings.group).toContainText('A run never stops, however much it would change.');
});

test('what makes no sense is refused beside its field, and nothing is stored', async ({ page, panel }) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  const settings = new SyncSettings(page);
  for (const typed of ['0', '101', '12.5', 'all', '']) {
    await settings.brake.fill(typed);
    await configuration.save.click();
    await expect(settings.brake).toHaveAccessibleDescription(/Type a whole percentage from 1 to 100/);
    await expect(settings.brake).toBeFocused();
  }
  await settings.time.fill('');
  await configuration.save.click();
  await expect(settings.time).toHaveAccessibleDescription(/Choose a time/);
  const [stored] = await panel.query('SELECT "version", "syncBrakePercent" FROM "RegistrarConfiguration"');
  expect(stored).toEqual({ version: 2, syncBrakePercent: 20 });
});

test('the settings are out of sight while the sync is off, unless one of them is wrong', async ({ page }) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  const settings = new SyncSettings(page);
  await settings.brake.fill('400');
  await configuration.automaticSync.uncheck();
  await expect(settings.group).toBeHidden();
  await configuration.save.click();
  await expect(settings.brake).toBeFocused();
  await settings.brake.fill('40');
  await configuration.saveAndWait();
  await expect(settings.group).toBeHidden();
  await expect(configuration.summary).toContainText('Synchronisation off');
});

test('the summary says when the next sync runs, and leads to it', async ({ page }) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  await configuration.summary.getByRole('link', { name: /^Synchronisation on, next run in/ }).click();
  await expect(new SyncPage(page).heading).toBeVisible();
});

test('in French, dark and at 360 pixels everything fits and is accessible', async ({
  page,
  panel,
  context,
}) => {
  const configuration = new RegistrarConfigurationPage(page);
  await configuration.beginWithKey('demo-key');
  await setLook({ context, url: panel.url, look: { locale: 'fr', theme: 'dark' } });
  await page.setViewportSize({ width: 360, height: 740 });
  await configuration.open();
  await page.getByLabel('Fréquence').selectOption('Toutes les semaines');
  await page.getByLabel('Jour', { exact: true }).selectOption('mercredi');
  await expect(page.getByText(/^Prochaine exécution\s: mer\. /)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectNoAxeViolations(page);
});

import { expectNoAxeViolations, setLook } from '../fixtures/look';
import type { Panel } from '../fixtures/panel';
import { expect, signedOut, test } from '../fixtures/test';
import { ActivityPage } from '../pages/activity-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('the log says who did what, from where, and how it ended', async ({ page, watch }) => {
  test.slow();
  watch.expectProblem(/status of 502/);
  const form = new RegistrarConfigurationPage(page);
  const modules = new RegistrarModulesPage(page);
  const activity = new ActivityPage(page);
  await form.beginWithKey('demo-key-for-the-log');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  await form.replaceKey.click();
  await form.apiKey.fill('revoked-key');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Authentication error')).toBeVisible();
  await form.keepKey.click();
  await form.chooseContact({ search: 'lucas martin', option: 'Lucas Martin' });
  await form.saveAndWait();
  await form.removeKey.click();
  await form.question.getByRole('button', { name: 'Remove' }).click();
  await form.saveAndWait();
  await modules.deactivate.click();
  await modules.confirmDeactivation();
  await expect(form.activate).toBeVisible();

  await activity.open();
  await expect(activity.entries).toHaveText([
    /^Module deactivated · HostMyServers/,
    /^API key removed · HostMyServers/,
    /^Configuration saved · HostMyServers/,
    /^Connection tested · HostMyServers\s*The API refused the key\./,
    /^Connection tested · HostMyServers\s*Passed/,
    /^API key stored · HostMyServers/,
    /^Module activated · HostMyServers/,
  ]);
  for (const entry of await activity.entries.all()) {
    await expect(entry).toContainText('admin@example.test');
    await expect(entry).toContainText('127.0.0.1');
    await expect(entry.getByRole('time')).toHaveText(/^\d{1,2} \w{3,4} \d{4}, \d\d:\d\d$/);
  }
  const saved = activity.entries.nth(2);
  await saved.getByText('2 changes').click();
  await expect(saved).toContainText(/Owner\s*Account owner\s*→\s*Existing contact/);
  await expect(saved).toContainText(/Contact id\s*—\s*→\s*81106/);
  const tested = activity.entries.nth(3);
  await tested.getByText('Details').click();
  await expect(tested).toContainText(/Environment\s*Production/);
  await expect(tested).toContainText(/API Key, fingerprint\s*(\w\w:?){3}/);
});

test('sign-ins are written down, refused ones too', async ({ browser, page, panel }) => {
  const context = await browser.newContext({ baseURL: panel.url, storageState: signedOut });
  const stranger = await context.newPage();
  await stranger.goto('/login');
  await stranger.getByLabel('E-mail', { exact: true }).fill('nobody@example.test');
  await stranger.getByLabel('Password', { exact: true }).fill('not the password at all');
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await expect(stranger.getByText('E-mail address or password is wrong.')).toBeVisible();
  await context.close();
  const activity = new ActivityPage(page);
  await activity.open();
  await expect(activity.entries).toHaveText([/^Sign-in refused/]);
  await expect(activity.entries).toContainText('nobody@example.test');
  await expect(activity.who.getByRole('option'), 'what was only typed is nobody').toHaveText(['Everybody']);
});

test('the filters narrow the list, live in the address, and can be cleared', async ({ page, panel }) => {
  test.slow();
  await writeEntries(panel, [
    { at: '2026-03-01T10:00:00.000Z', actor: 'anna@example.test', action: 'module.activated' },
    { at: '2026-03-02T00:00:00.000Z', actor: 'bert@example.test', action: 'connection.tested' },
    { at: '2026-03-02T23:59:59.999Z', actor: 'anna@example.test', action: 'connection.tested' },
    { at: '2026-03-03T00:00:00.000Z', actor: 'bert@example.test', action: 'apiKey.stored' },
    { at: '2026-03-04T10:00:00.000Z', actor: 'SYSTEM', action: 'ownerContact.missing' },
  ]);
  const activity = new ActivityPage(page);
  await activity.open();
  await expect(activity.entries).toHaveCount(5);
  await activity.kind.selectOption('Connection tests');
  await activity.apply.click();
  await expect(activity.entries).toHaveText([/anna@example\.test/, /bert@example\.test/]);
  await expect(page).toHaveURL(/\/activity\?group=test$/);

  await activity.who.selectOption('bert@example.test');
  await activity.apply.click();
  await expect(activity.entries).toHaveText([/^Connection tested.*bert@example\.test/s]);
  await page.reload();
  await expect(activity.who).toHaveValue('bert@example.test');
  await expect(activity.kind).toHaveValue('test');
  await expect(activity.entries).toHaveCount(1);

  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(activity.entries).toHaveCount(5);
  await activity.from.fill('2026-03-02');
  await activity.to.fill('2026-03-02');
  await activity.apply.click();
  await expect(activity.entries).toHaveText([/anna@example\.test/, /bert@example\.test/]);
  await expect(activity.entries, 'both ends of the day are in it').toHaveCount(2);

  await page.goto('/activity?actor=SYSTEM');
  await expect(activity.entries).toHaveText([/^Owner contact no longer found.*System/s]);
  await page.goto('/activity?group=key&actor=anna@example.test');
  await expect(page.getByText('Nothing matches these filters.')).toBeVisible();
  await page.goto('/activity?group=nonsense&from=yesterday&cursor=x');
  await expect(activity.entries, 'an unreadable filter counts as none').toHaveCount(5);
});

test('a long log comes in pages of fifty, filters included, and leads back to the newest', async ({
  page,
  panel,
}) => {
  test.slow();
  const entries = Array.from({ length: 230 }, (_, index) => ({
    // Many of one instant: a page boundary in the middle of them must lose and repeat none.
    at: new Date(Date.UTC(2026, 2, 1, 0, 0, Math.floor(index / 40))).toISOString(),
    actor: 'anna@example.test',
    action: index % 2 === 0 ? 'module.activated' : 'module.deactivated',
    subject: `entry-${index}`,
  }));
  await writeEntries(panel, entries);
  const activity = new ActivityPage(page);
  await page.goto('/activity?group=module');
  const older = page.getByRole('link', { name: 'Older entries' });
  const seen: string[] = [];
  for (const size of [50, 50, 50, 50, 30]) {
    let subjects: string[] = [];
    // The page before may still be there, or nothing yet.
    await expect(async () => {
      const texts = await activity.entries.allTextContents();
      subjects = texts.map((text) => /entry-\d+/.exec(text)?.[0] ?? '');
      expect(subjects).toHaveLength(size);
      expect(subjects.filter((subject) => seen.includes(subject))).toEqual([]);
    }).toPass();
    seen.push(...subjects);
    if (size === 50) await older.click();
  }
  expect(new Set(seen).size).toBe(230);
  await expect(older).toHaveCount(0);
  await expect(activity.kind, 'the filter holds on every page').toHaveValue('module');
  await page.getByRole('link', { name: 'Newest entries' }).click();
  await expect(activity.entries.first()).toContainText(seen[0] ?? '');
  await expect(page).toHaveURL(/\/activity\?group=module$/);
});

test('the log speaks French to a French reader, whoever wrote the entries', async ({
  context,
  page,
  panel,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-en-francais');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  await form.useExistingContact.check();
  await form.typeId.click();
  await form.contactId.fill('4711');
  await form.automaticSync.uncheck();
  await form.saveAndWait();
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  const activity = new ActivityPage(page, 'fr');
  await activity.open();
  await expect(activity.heading).toBeVisible();
  await activity.kind.selectOption('Configuration');
  await activity.apply.click();
  const saved = activity.entries.filter({ hasText: 'Configuration enregistrée' });
  await saved.getByText('3 modifications').click();
  await expect(saved).toContainText(/Propriétaire\s*Titulaire du compte\s*→\s*Contact existant/);
  await expectNoAxeViolations(page);
  await expect(saved).toContainText(/Synchronisation automatique des domaines\s*activé\s*→\s*désactivé/);
  await activity.kind.selectOption('Tests de connexion');
  await activity.apply.click();
  await expect(activity.entries).toHaveText([/^Connexion testée · HostMyServers\s*Réussi/]);
  await expect(activity.entries.getByRole('time')).toHaveText(/^\d{1,2} \S+ \d{4}, \d\d:\d\d$/);
});

interface Written {
  /** ISO instant. */
  at: string;
  actor: string;
  action: string;
  subject?: string;
}

/** Entries of other days and people, written behind the panel's back. */
async function writeEntries(panel: Panel, entries: Written[]): Promise<void> {
  const values = entries.map(({ at, actor, action, subject }, index) => {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const actorId = actor === 'SYSTEM' ? 'NULL' : `'${actor}'`;
    return `('${id}', '${at.replace('Z', '+00:00')}', ${actorId}, '${actor}', '${action}', ${subject ? `'${subject}'` : 'NULL'})`;
  });
  await panel.query(
    `INSERT INTO "AuditEntry" ("id", "at", "actorId", "actor", "action", "subject") VALUES ${values.join(', ')}`,
  );
}

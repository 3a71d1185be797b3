import { activateAnew, connectAnew } from '../fixtures/connect';
import { expectNoAxeViolations, setLook, turnTo } from '../fixtures/look';
import { hoursAgo } from '../fixtures/past';
import { Stage } from '../fixtures/stage';
import { openInBackground } from '../fixtures/tab-visibility';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';

// What only shows after somebody did something, or after something went wrong. Each state is looked at in both themes
// and at both widths, each language taking half of the pairs; whole pages: accessibility.spec.ts.

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const configurationPath = '/setup/registrars/hostmyservers';

test.beforeEach(async ({ simulator }) => simulator.reset());

for (const locale of ['en', 'fr'] as const) {
  test.describe(locale, () => {
    test(`accessible in ${locale}: nothing is set up yet`, async ({ page, panel, context }) => {
      test.setTimeout(120_000);
      const stage = new Stage(page, locale);
      const { words } = stage;
      await panel.forgetConfigurations();
      await setLook({ context, url: panel.url, look: { locale } });
      await page.goto('/');
      await stage.look('dashboard, never activated');
      await page.goto('/setup/registrars');
      await stage.look('modules, never activated');
      await page.goto(configurationPath);
      await stage.look('configuration, not active');
      await stage.button(words.registrars.actions.activate).click();
      await expect(stage.region(words.registrars.summary.title)).toBeVisible();
      await stage.look('configuration, no key');
      await page
        .getByRole('radio', { name: words.registrars.connection.environments.sandbox })
        .check({ force: true });
      await stage.look('configuration, sandbox without an address');
      await page.goto('/activity?group=test');
      await stage.look('activity, nothing matches');
      await page.goto('/');
      await stage.look('dashboard, no key');
    });

    test(`accessible in ${locale}: dialogs and menus`, async ({ page, panel, context }) => {
      test.setTimeout(120_000);
      await connectAnew({ page, panel, apiKey: 'demo-key' });
      await setLook({ context, url: panel.url, look: { locale } });
      const stage = new Stage(page, locale);
      const { words } = stage;
      const dialog = page.getByRole('alertdialog');
      await page.goto('/setup/registrars');
      await stage.button(words.registrars.actions.deactivate).click();
      await expect(dialog).toBeVisible();
      await stage.look('deactivate?');
      await page.goto(configurationPath);
      await stage.button(words.registrars.connection.removeKey).click();
      await expect(dialog).toBeVisible();
      await stage.look('remove the key?');
      await stage.button(words.ui.cancel).click();
      await page.getByLabel(words.registrars.advanced.delay).fill('48');
      await page.getByRole('link', { name: words.frame.activity }).click();
      await expect(dialog).toBeVisible();
      await stage.look('leave without saving?');
      await page.goto('/');
      await page.getByRole('button', { name: words.frame.languageNow.split('{')[0] }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await stage.look('language menu');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: words.frame.accountMenu.split('{')[0] }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await stage.look('account menu');
      await page.keyboard.press('Escape');
      await turnTo({ page, theme: 'light', width: 360 });
      await stage.button(words.frame.openMenu).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoAxeViolations(page, `navigation on a phone (${locale})`);
    });

    test(`accessible in ${locale}: a dashboard in trouble`, async ({ page, panel, context, simulator }) => {
      test.setTimeout(240_000);
      await connectAnew({ page, panel, apiKey: 'demo-key' });
      await panel.query(`UPDATE "BalanceReading" SET "readAt" = '${hoursAgo(2)}'`);
      await setLook({ context, url: panel.url, look: { locale } });
      const stage = new Stage(page, locale);
      const { states, refresh } = stage.words.dashboard.balance;
      const balance = new DashboardPage(page, locale).balance;
      await simulator.setScenario('401');
      await page.goto('/');
      await expect(balance.getByText(states.authentication, { exact: true })).toBeVisible();
      await stage.look('dashboard, authentication error');
      await simulator.setScenario('503');
      await stage.button(refresh).click();
      await expect(balance.getByText(states.connection, { exact: true })).toBeVisible();
      await stage.look('dashboard, outage');
      await simulator.setScenario('none');
      await panel.query('DELETE FROM "RegistrarLink"');
      const tab = await context.newPage();
      await openInBackground(tab);
      await tab.goto('/');
      const stale = new DashboardPage(tab, locale).balance;
      await expect(stale.getByText(states.stale, { exact: true })).toBeVisible();
      await new Stage(tab, locale).look('dashboard, stale');
      await tab.close();
      await panel.query(`UPDATE "RegistrarConfiguration" SET "showBalance" = 0, "ownerKind" = 'contact',
        "ownerContactId" = 'gone', "ownerContactState" = 'missing', "ownerContactCheckedAt" = '${hoursAgo(1)}'`);
      await page.goto('/');
      await expect(page.getByText(stage.words.registrars.summary.owner.gone)).toBeVisible();
      await expect(balance).toHaveCount(0);
      await stage.look('dashboard, balance switched off and owner contact gone');
      await page.goto(configurationPath);
      await expect(page.getByText(stage.words.registrars.owner.gone)).toBeVisible();
      await stage.look('configuration, owner contact gone');
      await panel.query('UPDATE "RegistrarConfiguration" SET "activatedAt" = NULL');
      await page.goto('/');
      await expect(stage.region('HostMyServers')).toBeVisible();
      await stage.look('dashboard, deactivated');
    });

    test(`accessible in ${locale}: refused forms, a conflict, failed and running tests`, async ({
      page,
      panel,
      context,
      simulator,
    }) => {
      test.setTimeout(180_000);
      await activateAnew({ page, panel });
      await setLook({ context, url: panel.url, look: { locale } });
      const stage = new Stage(page, locale);
      const { words } = stage;
      await page.goto(configurationPath);
      await page.getByRole('radio', { name: words.registrars.owner.contact }).check();
      await page.getByLabel(words.registrars.advanced.delay).fill('999');
      await stage.button(words.registrars.save.button).click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
      await stage.look('refused configuration');

      await page.goto(configurationPath);
      await page.getByLabel(words.registrars.advanced.delay).fill('48');
      await panel.query(`UPDATE "RegistrarConfiguration" SET "version" = "version" + 1, "automaticSync" = 0`);
      await stage.button(words.registrars.save.button).click();
      await expect(page.getByText(words.registrars.save.conflictTheirs)).toBeVisible();
      await stage.look('conflict');

      await page.goto(configurationPath);
      const settings = stage.region(words.registrars.connection.title);
      const test_ = settings.getByRole('button', { name: words.registrars.test.button });
      const key = page.getByLabel(words.registrars.connection.apiKey, { exact: true });
      for (const apiKey of [
        'nobodys-key',
        'ip-refused-key',
        'demo-key--missing-balance',
        'demo-key--429-long',
      ]) {
        await key.fill(apiKey);
        await test_.click();
        await expect(settings.getByRole('alert')).toBeVisible();
        await stage.look(`failed test of ${apiKey}`);
      }
      await key.fill('no-domain-rights-key');
      await test_.click();
      await expect(settings.getByText(words.registrars.test.success.split('{')[0] ?? '')).toBeVisible();
      await stage.look('successful test without contacts');
      await simulator.setScenario('hang');
      await key.fill('demo-key');
      await test_.click();
      await expect(settings.getByText(words.registrars.test.outcomes.running).first()).toBeAttached();
      await stage.look('running test');
      await simulator.reset();
    });
  });
}

import { connectAnew } from '../fixtures/connect';
import { setLook } from '../fixtures/look';
import type { Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';

test.beforeEach(async ({ page, panel, simulator }) => {
  await simulator.reset();
  await connectAnew({ page, panel, apiKey: 'demo-key' });
});

const ageReading = ({ panel, hours }: { panel: Panel; hours: number }) =>
  panel.query(`UPDATE "BalanceReading" SET "readAt" = '${hoursAgo(hours)}'`);

test('the last known balance stands there at once, while the registrar has not answered yet, then the new one', async ({
  page,
  panel,
  simulator,
}) => {
  await ageReading({ panel, hours: 2 });
  await simulator.configure({ balance: '987.65' });
  await simulator.setScenario('slow-6000');
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.balance).toContainText('1,204.50 €');
  await expect(dashboard.balance).toContainText('Read 2 hours ago, not current');
  await expect.poll(async () => (await simulator.calls()).inFlight).toBe(1);
  await expect(dashboard.balance).toContainText('1,204.50 €');

  await expect(dashboard.balance).toContainText('987.65 €');
  await expect(dashboard.balance).toContainText('Read just now');
  await expect(dashboard.badge).toHaveText('Current');
});

test('amount and currency are written as the reader writes them', async ({
  page,
  panel,
  context,
  simulator,
}) => {
  const amounts = [
    { balance: '1204.50', currency: 'EUR', en: '1,204.50 €', fr: '1 204,50 €' },
    { balance: '1204.5', currency: 'USD', en: '1,204.50 US$', fr: '1 204,50 $US' },
    { balance: '120450', currency: 'JPY', en: '120,450 JP¥', fr: '120 450 JPY' },
    { balance: '0.07', currency: 'EUR', en: '0.07 €', fr: '0,07 €' },
    {
      balance: '98765432109876.54',
      currency: 'CHF',
      en: '98,765,432,109,876.54 CHF',
      fr: '98 765 432 109 876,54 CHF',
    },
  ];
  for (const locale of ['en', 'fr'] as const) {
    await setLook({ context, url: panel.url, look: { locale } });
    const dashboard = new DashboardPage(page, locale);
    await dashboard.open();
    for (const { balance, currency, ...written } of amounts) {
      await simulator.configure({ balance, currency });
      await dashboard.refresh.click();
      await expect(dashboard.amount).toHaveText(written[locale]);
    }
  }
});

test('an outage keeps the last balance, with its age and since when', async ({ page, panel, simulator }) => {
  await ageReading({ panel, hours: 2 });
  await simulator.setScenario('503');
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.amount).toHaveText('1,204.50 €');
  await expect(dashboard.balance).toContainText('Read 2 hours ago, not current');
  await expect(dashboard.trouble).toContainText(/^API not reachable since \d\d:\d\d/);
  await expect(dashboard.trouble).toContainText('Wait and try again');
  await expect(dashboard.badge).toHaveText('Not reachable');
  await expect(dashboard.link).toContainText('The API cannot be reached.');

  // The beginning stays the beginning, however often it is asked again.
  await panel.query(`UPDATE "RegistrarLink" SET "failingSince" = '2026-01-31T14:02:00.000+00:00'`);
  await dashboard.open();
  await expect(dashboard.trouble).toContainText('API not reachable since 31 Jan 2026, 14:02');
  await simulator.setScenario('hang');
  await dashboard.refresh.click();
  await expect(dashboard.trouble).toContainText('The API did not answer in time.', { timeout: 40_000 });
  await expect(dashboard.trouble).toContainText('API not reachable since 31 Jan 2026, 14:02');
  await expect(dashboard.amount).toHaveText('1,204.50 €');

  await simulator.setScenario('none');
  await dashboard.refresh.click();
  await expect(dashboard.badge).toHaveText('Current');
  await expect(dashboard.trouble).toHaveCount(0);
  await expect(dashboard.balance).toContainText('Read just now');
});

test('a pause that the registrar asked for says until when, and that the key is fine', async ({
  page,
  panel,
  simulator,
}) => {
  await ageReading({ panel, hours: 2 });
  await simulator.setScenario('429-long');
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.trouble).toContainText(/^The API asked for fewer calls; next try (.+, )?\d\d:\d\d/);
  await expect(dashboard.trouble).toContainText('Nothing is wrong with the key');
  await expect(dashboard.badge).toHaveText('Paused');
  const { total } = await simulator.calls();
  await dashboard.refresh.click();
  await expect(dashboard.refresh).toBeEnabled();
  expect((await simulator.calls()).total, 'not asked again before its time, Refresh or not').toBe(total);

  await panel.query(`UPDATE "RegistrarLink" SET "retryAt" = NULL`);
  await dashboard.open();
  await expect(dashboard.trouble).toContainText(/^The API asked for fewer callsNothing/);
});

test('no balance is known before the first answer, and an unreadable one is never 0.00', async ({
  page,
  panel,
  simulator,
}) => {
  await panel.query('DELETE FROM "BalanceReading"');
  await simulator.setScenario('missing-balance');
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.trouble).toContainText('no balance was found at /data/balance');
  await expect(dashboard.balance).toContainText('No balance is known for this key.');
  await expect(dashboard.badge).toHaveText('Problem');
  await expect(dashboard.balance).not.toContainText(/\d\s?€/);
});

test('the course of the last days says whether the money lasts', async ({ page, panel, context }) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.amount).toHaveText('1,204.50 €');
  await expect(dashboard.balance).toContainText('From the second day on');
  await expect(dashboard.balance, 'a first reading is no course yet').not.toContainText(/lowest|lasts about/);

  const past = (daysAgo: number, amount: string) =>
    panel.query(
      `INSERT INTO "BalanceReading" SELECT '${daysAgo}', "configurationId", "environment", "keyFingerprint",
        '${amount}', "currency", NULL, '${hoursAgo(daysAgo * 24)}' FROM "BalanceReading" LIMIT 1`,
    );
  // 10.00 € a day; the top-up in the middle does not count as income of that day.
  for (let day = 1; day <= 5; day += 1) await past(day, String(1204.5 + 10 * day));
  for (let day = 6; day <= 12; day += 1) await past(day, String(254.5 + 10 * day));
  await dashboard.open();
  await expect(dashboard.balance).toContainText('12 days: lowest 314.50 €, highest 1,254.50 €');
  await expect(dashboard.balance).toContainText('At the rate of these days it lasts about 120 days.');
  await expect(dashboard.balance.locator('polyline')).toBeVisible();

  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  const french = new DashboardPage(page, 'fr');
  await french.open();
  await expect(french.balance).toContainText('12 jours : minimum 314,50 €, maximum 1 254,50 €');
  await expect(french.balance).toContainText('il suffit pour environ 120 jours.');
});

// users-ask.md
test('symptom: an outage was reported as wrong credentials', async ({ page, simulator }) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  for (const outage of ['503', '502-html', 'reset-before-headers']) {
    await simulator.setScenario(outage);
    await dashboard.refresh.click();
    await expect(dashboard.trouble).toContainText('API not reachable since');
    await expect(page.getByRole('main')).not.toContainText(/authentication|refuse|key is|expired/i);
  }
  await simulator.setScenario('401');
  await dashboard.refresh.click();
  await expect(dashboard.trouble).toContainText(/^Authentication error since \d\d:\d\d/);
  await expect(dashboard.badge).toHaveText('Authentication error');
  await expect(dashboard.link).toContainText('The API refuses the key.');
  await expect(page.getByRole('main')).not.toContainText(/reach/i);
  await expect(dashboard.amount).toHaveText('1,204.50 €');
});

test('symptom: € was hard-coded', async ({ page, simulator }) => {
  await simulator.configure({ currency: 'CHF' });
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await dashboard.refresh.click();
  await expect(dashboard.amount).toHaveText('1,204.50 CHF');
  await expect(page.getByRole('main')).not.toContainText('€');
});

test('symptom: the warning colour was wrong between 1,000 and 2,000', async ({ page, simulator }) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  const expected = [
    { balance: '1204.50', warning: null },
    { balance: '1999.99', warning: null },
    { balance: '0.01', warning: null },
    { balance: '0.00', warning: 'The account is empty.' },
    { balance: '-1204.50', warning: 'The account is overdrawn.' },
    { balance: '2000.00', warning: null },
  ];
  const colours = new Map<boolean, Set<string>>([
    [true, new Set()],
    [false, new Set()],
  ]);
  for (const { balance, warning } of expected) {
    await simulator.configure({ balance });
    await dashboard.refresh.click();
    await expect(dashboard.amount).toContainText(balance.slice(-6));
    if (warning === null) await expect(dashboard.balance).not.toContainText('The account is');
    else await expect(dashboard.balance).toContainText(warning);
    const colour = await dashboard.amount.evaluate((element) => getComputedStyle(element).color);
    colours.get(warning === null)?.add(colour);
  }
  const [plain, ...others] = [...(colours.get(true) ?? [])];
  expect(others).toEqual([]);
  expect([...(colours.get(false) ?? [])]).toEqual([expect.not.stringContaining(plain ?? 'none')]);
});

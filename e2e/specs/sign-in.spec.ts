import { expectGoodInEveryLook } from '../fixtures/look';
import { administrator } from '../fixtures/panel';
import { expect, signedOut, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { LoginPage } from '../pages/login-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const windowMinutes = 15;

test.describe('without a session', () => {
  test.use({ storageState: signedOut });

  test.afterEach(async ({ panel }) => {
    await panel.query('DELETE FROM "RateLimiterFlexible"');
  });

  test('a wrong password and an unknown account read the same', async ({ page }) => {
    const login = new LoginPage(page);
    const told: string[] = [];
    for (const email of [administrator.email, 'nobody@example.test']) {
      await login.open();
      await login.signInAs({ email, password: 'not-this-password' });
      await expect(login.refusal).toBeVisible();
      told.push((await login.refusal.textContent()) ?? '');
      await expect(login.email).toHaveValue(email);
      await expect(login.password).toHaveValue('');
      await expect(login.password).toBeFocused();
    }
    expect(told[0]).toContain('E-mail address or password is wrong.');
    expect(told[1]).toBe(told[0]);
    await expectGoodInEveryLook(page, 'login, refused');
    await login.email.fill('');
    await login.signIn.click();
    await expect(login.email).toHaveAttribute('aria-invalid', 'true');
    await expectGoodInEveryLook(page, 'login, fields missing');
  });

  test('the sixth attempt is refused, right or wrong, and says from when on', async ({ page, panel }) => {
    const login = new LoginPage(page);
    const wrong = { email: administrator.email, password: 'not-this-password' };
    await login.open();
    for (let failure = 1; failure <= 5; failure++) {
      await login.signInAs(wrong);
      await expect(login.password, `failure ${failure}`).toHaveValue('');
      await expect(login.refusal).toContainText('E-mail address or password is wrong.');
    }
    const before = Date.now();
    await login.signInAs(administrator);
    await expect(login.refusal).toContainText('Too many failed attempts.');
    const [, clock = ''] =
      /Possible again at (\d\d:\d\d:\d\d)/.exec((await login.refusal.textContent()) ?? '') ?? [];
    const waitMinutes = minutesUntil({ clock, from: before });
    expect(waitMinutes).toBeGreaterThan(windowMinutes - 3);
    expect(waitMinutes).toBeLessThan(windowMinutes + 3);

    await test.step('somebody else is not kept out by it', async () => {
      await login.signInAs({ email: 'somebody@example.test', password: 'not-this-password' });
      await expect(login.refusal).toContainText('E-mail address or password is wrong.');
    });
    await test.step('it holds after a restart, and ends with its window', async () => {
      await panel.restart();
      await login.open();
      await login.signInAs(administrator);
      await expect(login.refusal).toContainText('Too many failed attempts.');
      await panel.query('DELETE FROM "RateLimiterFlexible"');
      await login.signInAs(administrator);
      await expect(new DashboardPage(page).heading).toBeVisible();
    });
  });

  test('the page that was asked for comes after the sign-in, its filters included', async ({ page }) => {
    await page.goto('/activity?group=signIn&actor=SYSTEM');
    const login = new LoginPage(page);
    await expect(login.signIn).toBeVisible();
    await login.signInAs({ ...administrator, password: 'not-this-password' });
    await expect(login.refusal).toBeVisible();
    await login.signInAs(administrator);
    await expect(page).toHaveURL('/activity?group=signIn&actor=SYSTEM');
    await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  });

  test('an address from outside never decides where the sign-in leads', async ({ page, panel }) => {
    await page.goto(`/login?callbackUrl=${encodeURIComponent('https://elsewhere.example/account')}`);
    await new LoginPage(page).signInAs(administrator);
    await expect(new DashboardPage(page).heading).toBeVisible();
    await expect(page).toHaveURL(`${panel.url}/`);
  });

  test('the form works before scripts have loaded', async ({ browser, panel }) => {
    const context = await browser.newContext({
      baseURL: panel.url,
      storageState: signedOut,
      javaScriptEnabled: false,
    });
    const login = new LoginPage(await context.newPage());
    await login.page.goto('/login?callbackUrl=%2Faccount');
    await login.signInAs({ ...administrator, password: 'not-this-password' });
    await expect(login.refusal).toContainText('E-mail address or password is wrong.');
    await login.signInAs(administrator);
    await expect(login.page).toHaveURL('/account');
    await expect(login.page).toHaveTitle('Account · Registrar Panel');
    await context.close();
  });
});

const elsewhere = [
  'https://elsewhere.example/',
  '//elsewhere.example/account',
  '/\\elsewhere.example/account',
  'javascript:alert(1)',
  'account',
  '/login?callbackUrl=%2Faccount',
  '/api/auth/signout',
];

test('somebody signed in passes the login at once, and only to pages of the panel', async ({
  page,
  panel,
}) => {
  await page.goto('/login?callbackUrl=%2Faccount');
  await expect(page).toHaveURL('/account');
  for (const callbackUrl of elsewhere) {
    await page.goto(`/login?callbackUrl=${encodeURIComponent(callbackUrl)}`);
    expect(page.url(), callbackUrl).toBe(`${panel.url}/`);
  }
});

/** From an instant to the next time a clock in UTC shows this. */
function minutesUntil(input: { clock: string; from: number }): number {
  const [hours = Number.NaN, minutes = Number.NaN] = input.clock.split(':').map(Number);
  const from = new Date(input.from);
  const passed = from.getUTCHours() * 60 + from.getUTCMinutes();
  return (hours * 60 + minutes - passed + 24 * 60) % (24 * 60);
}

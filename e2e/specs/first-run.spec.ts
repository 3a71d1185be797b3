import { z } from 'zod';
import { expectGoodInEveryLook } from '../fixtures/look';
import { administrator } from '../fixtures/panel';
import { callAction, toForm } from '../fixtures/server-actions';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { LoginPage } from '../pages/login-page';
import { SetupPage } from '../pages/setup-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const owner = { name: 'Ada Martin', ...administrator };

test.use({ panelOptions: { withAdministrator: false } });

test.beforeEach(async ({ panel }) => {
  // A test before this one may have made the administrator.
  const [{ accounts } = { accounts: 0 }] = await panel.query('SELECT COUNT(*) AS accounts FROM "User"');
  if (Number(accounts) > 0) await panel.resetDatabase();
  await panel.query('DELETE FROM "RateLimiterFlexible"');
});

test('every page leads to the setup while there is no account', async ({ page }) => {
  const setup = new SetupPage(page);
  // The form as it is met first; a refused one below.
  await page.goto('/setup');
  await expect(setup.create).toBeVisible();
  await expectGoodInEveryLook(page, 'first run');
  for (const path of ['/', '/account', '/setup/registrars/hostmyservers', '/login']) {
    await page.goto(path);
    await expect(setup.create, path).toBeVisible();
    await expect(page).toHaveURL('/setup');
  }
});

test('a wrong token is refused, and what was typed stays but for the passwords', async ({ page, panel }) => {
  const setup = new SetupPage(page);
  await page.goto('/setup');
  await setup.token.fill('an-invented-token');
  await setup.fill(owner);
  await setup.create.click();
  await expect(page.getByRole('alert').filter({ hasText: 'The setup token is wrong.' })).toBeVisible();
  await expect(setup.token).toHaveValue('an-invented-token');
  await expect(setup.name).toHaveValue(owner.name);
  await expect(setup.email).toHaveValue(owner.email);
  await expect(setup.password).toHaveValue('');
  await expect(setup.repeatPassword).toHaveValue('');
  expect(await panel.query('SELECT "id" FROM "User"')).toEqual([]);
  await expectGoodInEveryLook(page, 'first run, refused');
});

test('guessing the token is stopped, and says when to go on', async ({ panel }) => {
  const guess = (token: string) => createAdministrator({ url: panel.url, token });
  const codes = [];
  for (let attempt = 1; attempt <= 12; attempt++) codes.push(await guess(`guess-${attempt}`));
  expect(codes.slice(0, 10)).toEqual(Array(10).fill('SETUP_TOKEN_WRONG'));
  expect(codes.slice(10)).toEqual(['THROTTLED', 'THROTTLED']);
  expect(await guess(tokenOf(panel.setupUrl()))).toBe('THROTTLED');
});

test('the printed address makes the first administrator, who can sign in from then on', async ({
  page,
  panel,
  browser,
}) => {
  const setup = new SetupPage(page);
  await page.goto(panel.setupUrl());
  await setup.fill(owner);
  await setup.create.click();
  await expect(new DashboardPage(page).heading).toBeVisible();
  await expect(page.getByRole('button', { name: `Account menu of ${owner.name}` })).toBeVisible();

  await test.step('the setup is closed for good, with the token too', async () => {
    const context = await browser.newContext({ baseURL: panel.url });
    const other = await context.newPage();
    for (const path of ['/setup', panel.setupUrl()]) {
      await other.goto(path);
      await expect(other).toHaveURL('/login');
    }
    const login = new LoginPage(other);
    await login.signInAs(administrator);
    await expect(new DashboardPage(other).heading).toBeVisible();
    await context.close();
  });
});

test('the token makes one administrator only, whoever still has the form open', async ({
  page,
  panel,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: panel.url });
  const late = new SetupPage(await context.newPage());
  await late.page.goto(panel.setupUrl());
  await late.fill({ ...owner, email: 'second@example.test' });

  const setup = new SetupPage(page);
  await page.goto(panel.setupUrl());
  await setup.fill(owner);
  await setup.create.click();
  await expect(new DashboardPage(page).heading).toBeVisible();

  await late.create.click();
  const refusal = late.page.getByRole('alert').filter({ hasText: 'The first administrator exists already.' });
  await expect(refusal).toBeVisible();
  await context.close();
  expect(await panel.query('SELECT "email" FROM "User"')).toEqual([{ email: owner.email }]);
});

test('a restart prints another token, and the earlier one no longer counts', async ({ panel }) => {
  const before = tokenOf(panel.setupUrl());
  await panel.restart();
  const now = tokenOf(panel.setupUrl());
  expect(now).not.toBe(before);
  expect(await createAdministrator({ url: panel.url, token: before })).toBe('SETUP_TOKEN_WRONG');

  await test.step('nothing but the address for the terminal ever names the token', async () => {
    const naming = panel
      .logs()
      .split('\n')
      .filter((line) => line.includes(now));
    expect(naming.map((line) => line.trim())).toEqual([panel.setupUrl()]);
    const rows = await panel.query('SELECT * FROM "SetupToken"');
    expect(rows).not.toEqual([]);
    expect(JSON.stringify(rows)).not.toContain(now);
  });
  expect(await createAdministrator({ url: panel.url, token: now })).toBe('created');
});

function tokenOf(setupUrl: string): string {
  return new URL(setupUrl).searchParams.get('token') ?? '';
}

const refusedSchema = z.object({ formError: z.object({ code: z.string() }) });

/** Through the form's own action; answers the code of a refusal, or "created". */
async function createAdministrator(input: { url: string; token: string }): Promise<string> {
  const { url, token } = input;
  const { password } = owner;
  const answer = await callAction({
    url,
    path: '/setup',
    action: 'createFirstAdministratorAction',
    args: [null, toForm({ ...owner, token, passwordRepeat: password })],
  });
  if (answer.headers['x-action-redirect'] === '/;push') return 'created';
  return refusedSchema.parse(answer.returned).formError.code;
}

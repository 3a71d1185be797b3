import type { Browser, Page } from '@playwright/test';
import { administrator, type Panel } from '../fixtures/panel';
import { ask } from '../fixtures/raw-request';
import { callAction } from '../fixtures/server-actions';
import { expect, signedOut, test } from '../fixtures/test';
import { AccountPage } from '../pages/account-page';
import { DashboardPage } from '../pages/dashboard-page';
import { LoginPage } from '../pages/login-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';

/** Signs in on another device; a page of it. */
async function signInElsewhere(input: {
  browser: Browser;
  panel: Panel;
  userAgent?: string;
  password?: string;
}): Promise<Page> {
  const { browser, panel, userAgent, password = administrator.password } = input;
  const context = await browser.newContext({ baseURL: panel.url, storageState: signedOut, userAgent });
  const login = new LoginPage(await context.newPage());
  await login.open();
  await login.signInAs({ ...administrator, password });
  await expect(new DashboardPage(login.page).heading).toBeVisible();
  return login.page;
}

test('signing out counts at once for every copy of the cookie', async ({ browser, panel }) => {
  const page = await signInElsewhere({ browser, panel });
  const state = await page.context().storageState();
  const copy = await (await browser.newContext({ baseURL: panel.url, storageState: state })).newPage();
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const account = new AccountPage(copy);
  await account.open();
  await expect(account.heading).toBeVisible();
  expect((await ask({ url: panel.url, path: '/', headers: { cookie } })).status).toBe(200);

  await page.getByRole('button', { name: /^Account menu of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(new LoginPage(page).signIn).toBeVisible();
  expect(await page.context().cookies()).not.toContainEqual(
    expect.objectContaining({ name: 'panel.session' }),
  );

  await test.step('pages, data and actions know nobody any more', async () => {
    const { status, headers } = await ask({ url: panel.url, path: '/account', headers: { cookie } });
    expect([status, headers.location]).toEqual([307, expect.stringMatching(/^\/login/)]);
    const balance = '/api/registrars/hostmyservers/balance';
    expect((await ask({ url: panel.url, path: balance, headers: { cookie } })).status).toBe(401);
    const action = await callAction({
      url: panel.url,
      path: '/setup/registrars',
      action: 'activateRegistrarModuleAction',
      args: ['hostmyservers'],
      headers: { cookie },
    });
    expect(action.returned).toMatchObject({ ok: false, error: { code: 'NOT_SIGNED_IN' } });
  });
  await test.step('the other window finds itself at the login and reads why', async () => {
    await copy.getByRole('link', { name: 'Activity' }).click();
    await expect(new LoginPage(copy).sessionEnd).toHaveText('This session was ended. Please sign in again.');
  });
  await test.step('going back shows nothing of what was there', async () => {
    await page.goBack();
    await expect(new LoginPage(page).signIn).toBeVisible();
    await expect(page.getByText(administrator.email)).toHaveCount(0);
  });
  await Promise.all([page, copy].map((each) => each.context().close()));
});

test('the account lists where one is signed in, and ends one of them', async ({ page, browser, panel }) => {
  const other = await signInElsewhere({ browser, panel, userAgent: firefox });
  const account = new AccountPage(page);
  await account.open();
  const rows = account.sessions.getByRole('row');
  await expect(rows.filter({ hasText: 'This one' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'This one' }).getByRole('button')).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Firefox on Linux' })).toContainText('127.0.0.1');

  await account.sessions.getByRole('button', { name: /^End session: Firefox on Linux/ }).click();
  await expect(account.sessions.getByRole('status')).toHaveText('Session ended.');
  await expect(rows.filter({ hasText: 'Firefox on Linux' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'This one' })).toHaveCount(1);
  await other.getByRole('link', { name: 'Activity' }).click();
  await expect(new LoginPage(other).sessionEnd).toHaveText('This session was ended. Please sign in again.');
  await other.context().close();
});

test('all other sessions end with one button, after a question', async ({ page, browser, panel }) => {
  const others = [
    await signInElsewhere({ browser, panel, userAgent: firefox }),
    await signInElsewhere({ browser, panel, userAgent: safari }),
  ];
  const account = new AccountPage(page);
  await account.open();
  await expect(account.sessions.getByRole('row').filter({ hasText: 'Safari on macOS' })).toHaveCount(1);
  await account.endOtherSessions.click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('are signed out at once');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  for (const other of others) await new AccountPage(other).open();
  for (const other of others) await expect(new AccountPage(other).heading).toBeVisible();

  await account.endOtherSessions.click();
  await dialog.getByRole('button', { name: 'End all other sessions' }).click();
  await expect(account.sessions).toContainText('You are signed in nowhere else.');
  for (const other of others) {
    await other.reload();
    await expect(new LoginPage(other).sessionEnd).toBeVisible();
    await other.context().close();
  }
  await account.open();
  await expect(account.heading).toBeVisible();
});

test('a changed password ends all other sessions and is the only one that counts', async ({
  page,
  browser,
  panel,
}) => {
  const changed = 'another-lantern-at-the-harbour';
  const other = await signInElsewhere({ browser, panel, userAgent: firefox });
  const account = new AccountPage(page);
  await account.open();

  await test.step('a wrong current password is told beside its field, and changes nothing', async () => {
    await account.changePasswordTo({ current: 'not-this-password', next: changed });
    await expect(account.currentPassword).toHaveAccessibleDescription(/The current password is wrong\./);
  });
  await test.step('two different new ones are told too', async () => {
    await account.changePasswordTo({
      current: administrator.password,
      next: changed,
      repeated: 'something-else',
    });
    await expect(account.repeatNewPassword).toHaveAccessibleDescription(/The two passwords differ\./);
    await other.reload();
    await expect(new DashboardPage(other).heading).toBeVisible();
  });

  await account.changePasswordTo({ current: administrator.password, next: changed });
  await expect(page.getByRole('status').filter({ hasText: 'Password changed.' })).toBeVisible();
  for (const field of [account.currentPassword, account.newPassword, account.repeatNewPassword])
    await expect(field).toHaveValue('');
  await other.reload();
  const login = new LoginPage(other);
  await expect(login.sessionEnd).toBeVisible();
  await login.signInAs(administrator);
  await expect(login.refusal).toContainText('E-mail address or password is wrong.');
  await login.signInAs({ ...administrator, password: changed });
  await expect(new DashboardPage(other).heading).toBeVisible();
  await other.context().close();

  await account.open();
  await account.changePasswordTo({ current: changed, next: administrator.password });
  await expect(page.getByRole('status').filter({ hasText: 'Password changed.' })).toBeVisible();
});

const ends = [
  {
    name: 'half an hour without activity',
    change: (at: number) => `UPDATE "Session" SET "lastSeenAt" = ${at - 31 * 60_000}`,
    sentence: 'You were signed out after 30 minutes without activity.',
  },
  {
    name: 'eight hours',
    change: (at: number) => `UPDATE "Session" SET "expiresAt" = ${at - 1000}`,
    sentence: 'You were signed out after 8 hours. Please sign in again.',
  },
  {
    name: 'a session nobody knows any more',
    change: () => 'DELETE FROM "Session"',
    sentence: 'Your session has ended. Please sign in again.',
  },
];

for (const { name, change, sentence } of ends) {
  test(`after ${name} the login says so and leads back`, async ({ page, panel }) => {
    const account = new AccountPage(page);
    await account.open();
    await expect(account.heading).toBeVisible();
    await panel.query(change(Date.now()));
    await page.reload();
    const login = new LoginPage(page);
    await expect(login.sessionEnd).toHaveText(sentence);
    await expect(page.getByText('After signing in you are back on the page you were on.')).toBeVisible();
    await login.signInAs(administrator);
    await expect(account.heading).toBeVisible();
  });
}

import type { Browser, Page } from '@playwright/test';
import { expectNoAxeViolations, setLook } from '../fixtures/look';
import { administrator, type Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { callAction } from '../fixtures/server-actions';
import { Stage } from '../fixtures/stage';
import { storeInvitation } from '../fixtures/stored-people';
import { expect, signedOut, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { JoinPage } from '../pages/join-page';
import { LoginPage } from '../pages/login-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';
import { UsersPage } from '../pages/users-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const password = 'a-lamp-beside-the-window';
const forbidden = { level: 1, name: 'Not for your role' } as const;

test.beforeEach(async ({ panel }) => {
  await panel.query(`DELETE FROM "User" WHERE "email" <> '${administrator.email}'`);
  await panel.query('DELETE FROM "Invitation"');
  await panel.query('DELETE FROM "RateLimiterFlexible"');
});

/** Another person's browser. */
async function elsewhere(input: { browser: Browser; panel: Panel }): Promise<Page> {
  const { browser, panel } = input;
  const context = await browser.newContext({ baseURL: panel.url, storageState: signedOut });
  return context.newPage();
}

/** Invited by the administrator on `page`, joined in a browser of their own, which shows the dashboard. */
async function joinAs(input: {
  page: Page;
  browser: Browser;
  panel: Panel;
  role: 'Viewer' | 'Operator' | 'Administrator';
}): Promise<Page> {
  const users = new UsersPage(input.page);
  await users.open();
  const link = await users.inviteSomebody({ name: 'Grace', email: 'grace@example.test', role: input.role });
  const guest = await elsewhere(input);
  await guest.goto(link);
  const join = new JoinPage(guest);
  await join.type(password);
  await join.join.click();
  await expect(new DashboardPage(guest).heading).toBeVisible();
  return guest;
}

test('somebody who is invited joins, sees what the role allows, and is out the moment that ends', async ({
  page,
  browser,
  panel,
}) => {
  const users = new UsersPage(page);
  await users.open();
  await expect(users.row(administrator.email)).toContainText('You');
  await expect(page.getByText('Nobody else has an account yet.')).toBeVisible();

  const email = 'grace@example.test';
  const link = await users.inviteSomebody({ name: 'Grace', email, role: 'Viewer' });
  expect(link).toMatch(new RegExp(`^${panel.url}/join/[A-Za-z0-9_-]{43}$`));
  await expect(users.done).toHaveText('Grace was invited.');
  await expect(users.row(email)).toContainText(/Invited.*Link works until/);

  const guest = await elsewhere({ browser, panel });
  const join = new JoinPage(guest);
  await test.step('opening the link does not use it up', async () => {
    await guest.goto(link);
    await expect(guest.getByText(email)).toBeVisible();
    await guest.reload();
    await expect(join.name).toHaveValue('Grace');
  });
  await test.step('the password follows the rules of the first one', async () => {
    await join.type('too-short');
    await join.join.click();
    await expect(join.password).toHaveAccessibleDescription(/Use at least 12 characters\./);
    await join.type(password, `${password}!`);
    await join.join.click();
    await expect(join.repeatPassword).toHaveAccessibleDescription(/The two passwords differ\./);
    await join.type(email);
    await join.join.click();
    await expect(join.password).toHaveAccessibleDescription(/Do not use your e-mail address/);
  });
  await join.name.fill('Grace Hopper');
  await join.type(password);
  await join.join.click();
  await expect(new DashboardPage(guest).heading).toBeVisible();

  await test.step('a viewer sees no way to what the role does not allow', async () => {
    await expect(guest.getByRole('link', { name: 'Registrar Modules' })).toBeVisible();
    await expect(guest.getByRole('link', { name: 'Users', exact: true })).toHaveCount(0);
    await guest.goto('/setup/users');
    await expect(guest.getByRole('heading', forbidden)).toBeVisible();
    const modules = new RegistrarModulesPage(guest);
    await modules.open();
    await expect(modules.activate).toHaveCount(0);
  });

  await page.reload();
  await expect(users.row(email)).toContainText(/Grace Hopper.*Viewer.*Active.*No/);
  await expect(users.row(email)).not.toContainText('Never');

  await test.step('another role counts at once, without signing in again', async () => {
    await users.choose({ name: 'Grace Hopper', item: 'Change role…' });
    await users.dialog.getByRole('radio', { name: 'Administrator' }).check();
    await users.dialog.getByRole('button', { name: 'Change role' }).click();
    await expect(users.done).toHaveText('Grace Hopper is now: Administrator.');
    await guest.goto('/setup/users');
    await expect(new UsersPage(guest).row(email)).toContainText('You');
    await expect(new UsersPage(guest).row(email).getByRole('button')).toHaveCount(0);
  });

  await test.step('a deactivation ends the session at once, and the account can be brought back', async () => {
    await users.do({ name: 'Grace Hopper', item: 'Deactivate…', confirm: 'Deactivate' });
    await expect(users.done).toHaveText('Grace Hopper was deactivated and signed out everywhere.');
    await expect(users.row(email)).toContainText('Deactivated');
    await guest.reload();
    const login = new LoginPage(guest);
    await expect(login.sessionEnd).toHaveText('This session was ended. Please sign in again.');
    await login.signInAs({ email, password });
    await expect(login.refusal).toContainText('E-mail address or password is wrong.');
    await users.do({ name: 'Grace Hopper', item: 'Activate again…', confirm: 'Activate again' });
    await expect(users.row(email)).toContainText('Active');
    await login.signInAs({ email, password });
    await expect(new UsersPage(guest).heading).toBeVisible();
  });
  await guest.context().close();
});

test('an operator may test and sync, and changes nothing else', async ({ page, browser, panel }) => {
  const guest = await joinAs({ page, browser, panel, role: 'Operator' });
  await guest.goto('/setup/users');
  await expect(guest.getByRole('heading', forbidden)).toBeVisible();
  const modules = new RegistrarModulesPage(guest);
  await modules.open();
  await expect(modules.activate).toHaveCount(0);
  await guest.context().close();
});

test('a link for a new password lets somebody in who forgot theirs, and ends every session', async ({
  page,
  browser,
  panel,
}) => {
  const guest = await joinAs({ page, browser, panel, role: 'Operator' });
  const users = new UsersPage(page);
  await page.reload();
  await users.do({ name: 'Grace', item: 'Link for a new password…', confirm: 'Make the link' });
  const link = await users.takeLink();
  await guest.reload();
  await expect(new DashboardPage(guest).heading, 'nothing changes before it is used').toBeVisible();

  const other = await elsewhere({ browser, panel });
  await other.goto(link);
  const join = new JoinPage(other);
  await expect(join.name).toHaveCount(0);
  const changed = 'another-lamp-beside-the-door';
  await join.type(changed);
  await join.setPassword.click();
  await expect(new DashboardPage(other).heading).toBeVisible();

  await guest.reload();
  const login = new LoginPage(guest);
  await expect(login.sessionEnd).toBeVisible();
  await login.signInAs({ email: 'grace@example.test', password });
  await expect(login.refusal).toContainText('E-mail address or password is wrong.');
  await login.signInAs({ email: 'grace@example.test', password: changed });
  await expect(new DashboardPage(guest).heading).toBeVisible();

  await other.goto(link);
  await expect(join.gone, 'the link was used').toBeVisible();
  for (const one of [guest, other]) await one.context().close();
});

test('a link that was used, withdrawn, replaced, has expired or never was says the same', async ({
  page,
  browser,
  panel,
}) => {
  const guest = await joinAs({ page, browser, panel, role: 'Viewer' });
  await guest.context().close();
  const users = new UsersPage(page);
  await users.open();
  const invite = (name: string) =>
    users.inviteSomebody({ name, email: `${name.toLowerCase()}@example.test` });
  const late = await elsewhere({ browser, panel });
  const join = new JoinPage(late);

  const used = await invite('Used');
  await late.goto(used);
  await join.type(password);
  const [first] = await Promise.all([
    callAction({ ...callOf(used, panel), args: [null, toJoinForm(used)] }),
    expect(join.join).toBeVisible(),
  ]);
  expect(first.headers['x-action-redirect']).toBe('/;push');
  await join.join.click();
  await expect(late.getByRole('alert').filter({ hasText: 'This link was used' })).toBeVisible();

  const withdrawn = await invite('Withdrawn');
  await users.do({ name: 'Withdrawn', item: 'Withdraw invitation…', confirm: 'Withdraw' });
  await expect(users.row('withdrawn@example.test')).toHaveCount(0);

  const replaced = await invite('Replaced');
  await users.do({ name: 'Replaced', item: 'New link…', confirm: 'Make the link' });
  const fresh = await users.takeLink();

  const expired = await invite('Expired');
  await panel.query(`UPDATE "Invitation" SET "expiresAt" = '${hoursAgo(1)}' WHERE "name" = 'Expired'`);
  await page.reload();
  await expect(users.row('expired@example.test')).toContainText(/Invitation expired.*Link ended/);

  const invented = `${panel.url}/join/${'x'.repeat(43)}`;
  const bodies = new Set<string>();
  for (const link of [used, withdrawn, replaced, expired, invented, `${panel.url}/join/short`]) {
    const answer = await late.goto(link);
    await expect(join.gone).toBeVisible();
    expect(answer?.headers()['referrer-policy']).toBe('strict-origin');
    bodies.add((await late.getByRole('main').textContent()) ?? '');
  }
  expect([...bodies]).toHaveLength(1);
  await late.goto(fresh);
  await expect(join.join).toBeVisible();
  expect(panel.logs(), 'a token in the log').not.toContain(new URL(fresh).pathname);
  await late.context().close();
});

test('guessing links is stopped', async ({ panel }) => {
  const guess = async (link: string) =>
    JSON.stringify((await callAction({ ...callOf(link, panel), args: [null, toJoinForm(link)] })).returned);
  const link = (n: number) => `${panel.url}/join/${String(n).padStart(43, 'g')}`;
  for (let n = 1; n <= 10; n++) expect(await guess(link(n))).toContain('LINK_GONE');
  expect(await guess(link(11))).toContain('THROTTLED');
});

test('an administrator cannot change the own account here, nor invite the same address twice', async ({
  page,
}) => {
  const users = new UsersPage(page);
  await users.open();
  await expect(users.row(administrator.email).getByRole('button')).toHaveCount(0);
  await users.invite.click();
  await users.fillInvitation({ name: '', email: 'not-an-address' });
  await users.dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(users.dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(users.dialog.getByLabel('E-mail')).toHaveAccessibleDescription(/Type an e-mail address/);
  await users.fillInvitation({ name: 'Me again', email: administrator.email.toUpperCase() });
  await users.dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(users.dialog.getByRole('alert')).toContainText(
    'There is an account with this e-mail address already.',
  );
});

test('after ten minutes the password is asked for before anything is changed', async ({ page, panel }) => {
  const users = new UsersPage(page);
  await users.open();
  await panel.query(`UPDATE "Session" SET "provedAt" = '${hoursAgo(1)}'`);
  await users.invite.click();
  await users.fillInvitation({ name: 'Grace', email: 'grace@example.test' });
  await users.dialog.getByRole('button', { name: 'Make the link' }).click();
  await users.dialog.getByLabel('Password', { exact: true }).fill(administrator.password);
  await users.dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(users.link).toContainText('/join/');
});

test('everything can be done by keyboard alone', async ({ page, panel }) => {
  await storeInvitation(panel);
  const users = new UsersPage(page);
  await users.open();
  await users.invite.focus();
  await page.keyboard.press('Enter');
  await expect(users.dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(users.invite).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'New link…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(users.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(users.link).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Actions for Stored Guest' })).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(users.done).toHaveText('The invitation of Stored Guest was withdrawn.');
  await expect(page.locator('#content')).toBeFocused();
});

for (const locale of ['en', 'fr'] as const) {
  test(`every state is accessible (${locale})`, async ({ page, panel, context, browser }) => {
    await storeInvitation(panel);
    await storeInvitation(panel, { id: 'stored-invitation-2', endedHoursAgo: 3 });
    const guest = await joinAs({ page, browser, panel, role: 'Viewer' });
    await guest.goto('/setup/users');
    await expect(guest.getByRole('heading', forbidden)).toBeVisible();
    await expectNoAxeViolations(guest, 'forbidden');
    await guest.context().close();
    await setLook({ context, url: panel.url, look: { locale } });
    await page.goto('/setup/users');
    const stage = new Stage(page, locale);
    const { users: words } = stage.words;
    await stage.look('users');
    await stage.button(words.actionsOf.replace('{name}', 'Grace')).click();
    await stage.look('menu');
    await page.getByRole('menuitem', { name: words.deactivate }).click();
    await stage.look('question');
    await page.keyboard.press('Escape');
    await stage.button(words.invite).click();
    await stage.button(words.inviteDialog.submit).click();
    await expect(page.locator('[aria-invalid=true]')).toHaveCount(2);
    await stage.look('invitation, refused');
    await page.getByLabel(words.inviteDialog.name, { exact: true }).fill('Ada');
    await page.getByLabel(words.inviteDialog.email, { exact: true }).fill('ada@example.test');
    await stage.button(words.inviteDialog.submit).click();
    const link = page.locator('dialog[open] code');
    await expect(link).toBeVisible();
    await stage.look('link');
    await page.goto((await link.textContent()) ?? '');
    await stage.look('join');
    await stage.button(stage.words.join.join).click();
    await expect(page.locator('[aria-invalid=true]')).toHaveCount(2);
    await stage.look('join, refused');
    await page.goto('/join/nothing');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(stage.words.join.goneTitle);
    await stage.look('link gone');
  });
}

function callOf(link: string, panel: Panel) {
  return { url: panel.url, path: new URL(link).pathname, action: 'joinAction' };
}

function toJoinForm(link: string): FormData {
  const form = new FormData();
  form.set('token', link.split('/').at(-1) ?? '');
  form.set('name', 'Quick');
  form.set('password', password);
  form.set('passwordRepeat', password);
  return form;
}

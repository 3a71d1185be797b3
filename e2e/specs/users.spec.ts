import { elsewhere, forgetPeople, joinAs, password } from '../fixtures/join-anew';
import { administrator } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { JoinPage } from '../pages/join-page';
import { LoginPage } from '../pages/login-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';
import { UsersPage } from '../pages/users-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const forbidden = { level: 1, name: 'Not for your role' } as const;

test.beforeEach(({ panel }) => forgetPeople(panel));

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
    const navigation = guest.getByRole('navigation', { name: 'Main navigation' });
    await expect(navigation.getByRole('link', { name: 'Registrar Modules' })).toBeVisible();
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
  await users.dialog.getByLabel('Your password', { exact: true }).fill(administrator.password);
  await users.dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(users.link).toContainText('/join/');
});

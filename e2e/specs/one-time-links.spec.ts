import { elsewhere, forgetPeople, joinAs, password } from '../fixtures/join-anew';
import type { Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { callAction } from '../fixtures/server-actions';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { JoinPage } from '../pages/join-page';
import { LoginPage } from '../pages/login-page';
import { UsersPage } from '../pages/users-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(({ panel }) => forgetPeople(panel));

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

import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { expectGoodInEveryLook, setLook } from '../fixtures/look';
import { administrator, type Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { storePendingSession } from '../fixtures/pending-session';
import { Phone } from '../fixtures/phone';
import { expect, signedOut, test } from '../fixtures/test';
import { AccountPage } from '../pages/account-page';
import { ActivityPage } from '../pages/activity-page';
import { ConfirmIdentityDialog } from '../pages/confirm-identity-dialog';
import { DashboardPage } from '../pages/dashboard-page';
import { LoginPage } from '../pages/login-page';
import { SecondFactorCard } from '../pages/second-factor-card';

// A minute or so each; but a busy machine must not make them fail.
test.describe.configure({ timeout: 600_000 });

test.afterEach(async ({ panel }) => {
  for (const table of ['SecondFactor', 'RecoveryCode', 'SignInPolicy', 'RateLimiterFlexible'])
    await panel.query(`DELETE FROM "${table}"`);
});

async function openElsewhere(input: { browser: Browser; panel: Panel }): Promise<LoginPage> {
  const context = await input.browser.newContext({ baseURL: input.panel.url, storageState: signedOut });
  return new LoginPage(await context.newPage());
}

test('set up on the account page; from then on a sign-in takes a code, or a recovery code', async ({
  page,
  browser,
  panel,
}) => {
  const account = new AccountPage(page);
  const card = new SecondFactorCard(page);
  await account.open();
  await card.setUp.click();
  await expect(card.qrCode).toBeVisible();
  const phone = new Phone((await card.secret.textContent()) ?? '');
  await expectGoodInEveryLook(page, 'second factor, set-up');
  await card.confirm.click();
  await expect(card.firstCode).toHaveAccessibleDescription(/Type the code that the app shows\./);
  await card.firstCode.fill('000000');
  await card.firstCode.press('Enter');
  await expect(card.firstCode).toHaveAccessibleDescription(/This is not the code of now\./);
  await card.firstCode.fill(await phone.nextCode());
  await card.firstCode.press('Enter');
  await expect(card.codes).toHaveCount(10);
  await expectGoodInEveryLook(page, 'second factor, recovery codes');
  const codes = await card.codes.allTextContents();

  await test.step('the codes can be taken along as a text', async () => {
    const saved = page.waitForEvent('download');
    await card.download.click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('registrar-panel-recovery-codes.txt');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain(codes.join('\n'));
  });
  await card.kept.click();
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible();
  await expectGoodInEveryLook(page, 'second factor, in use');
  await page.reload();
  await expect(card.codes).toHaveCount(0);

  const login = await openElsewhere({ browser, panel });
  await test.step('a code', async () => {
    await login.page.goto('/activity?group=signIn');
    await login.signInAs(administrator);
    await expect(login.code).toBeFocused();
    await expectGoodInEveryLook(login.page, 'login, code');
    await login.page.keyboard.type('000000');
    await login.page.keyboard.press('Enter');
    await expect(login.code).toHaveAccessibleDescription(/This code is not right, or was used before\./);
    await expect(login.code).toBeFocused();
    await login.code.fill(await phone.nextCode());
    await login.signIn.click();
    await expect(login.page).toHaveURL('/activity?group=signIn');
    const activity = new ActivityPage(login.page);
    await expect(activity.entries.filter({ hasText: 'Signed in · password and code' })).toHaveCount(1);
    await expect(activity.entries.filter({ hasText: 'Sign-in refused' }).first()).toContainText('WRONG_CODE');
    await login.page.context().clearCookies();
  });
  await test.step('a recovery code, once, and the step in French', async () => {
    await login.open();
    await login.signInAs(administrator);
    await login.useRecoveryCode.click();
    await login.recoveryCode.fill(codes[0] ?? '');
    await login.signIn.click();
    await expect(new DashboardPage(login.page).heading).toBeVisible();
    await login.page.context().clearCookies();
    await login.open();
    await login.signInAs(administrator);
    await login.code.fill(codes[0] ?? '');
    await login.signIn.click();
    await expect(login.code).toHaveAccessibleDescription(/was used before/);
    await setLook({ context: login.page.context(), url: panel.url, look: { locale: 'fr' } });
    await login.page.reload();
    await expectGoodInEveryLook(login.page, 'login, code, French');
  });
  await test.step('and back to the password', async () => {
    await setLook({ context: login.page.context(), url: panel.url, look: { locale: 'en' } });
    await login.page.reload();
    await login.startOver.click();
    await expect(login.password).toBeVisible();
    await expect(login.sessionEnd).toHaveCount(0);
  });
  await login.page.context().close();

  await test.step('new recovery codes, and the removal, ask for a code', async () => {
    const question = new ConfirmIdentityDialog(page);
    await panel.query(`UPDATE "Session" SET "provedAt" = '${hoursAgo(1)}'`);
    await card.makeCodes.click();
    await question.code.fill(await phone.nextCode());
    await question.code.press('Enter');
    await expect(card.codes).toHaveCount(10);
    expect(await card.codes.allTextContents()).not.toContain(codes[1]);
    await card.kept.click();
    await card.remove.click();
    const dialog = page.getByRole('alertdialog', { name: 'Remove the second factor?' });
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(card.setUp).toBeVisible();
  });
});

test('whoever must have one and has none sets it up after the password, and only then is in', async ({
  browser,
  panel,
}) => {
  await panel.query(
    `INSERT INTO "SignInPolicy" ("id", "secondFactorRoles", "updatedAt", "updatedBy") VALUES ('policy', 'administrator', '${hoursAgo(0)}', 'a test')`,
  );
  const login = await openElsewhere({ browser, panel });
  const { page } = login;
  const card = new SecondFactorCard(page);
  await page.goto('/domains');
  await login.signInAs(administrator);
  await expect(page.getByText(`The role of ${administrator.email} requires a second factor`)).toBeVisible();
  await page.goto('/domains');
  await expect(page).toHaveURL(/\/login\/second-factor/);
  await expectGoodInEveryLook(page, 'enrolment');
  await card.setUp.click();
  const phone = new Phone((await card.secret.textContent()) ?? '');
  await expectGoodInEveryLook(page, 'enrolment, set-up');
  await card.firstCode.fill(await phone.nextCode());
  await card.confirm.click();
  await expect(card.codes).toHaveCount(10);
  await expectGoodInEveryLook(page, 'enrolment, recovery codes');
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page).toHaveURL('/domains');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.context().close();
});

test('with another encryption key the code step says so, and a recovery code still opens', async ({
  page,
  browser,
  panel,
}) => {
  const account = new AccountPage(page);
  const card = new SecondFactorCard(page);
  await account.open();
  await card.setUp.click();
  const phone = new Phone((await card.secret.textContent()) ?? '');
  await card.firstCode.fill(await phone.nextCode());
  await card.confirm.click();
  await expect(card.codes).toHaveCount(10);
  const [code = ''] = await card.codes.allTextContents();
  // What another key would make of it: nothing.
  await panel.query(
    `UPDATE "SecondFactor" SET "sealedSecret" = 'v1:AAAAAAAAAAAA' || substr("sealedSecret", 16)`,
  );
  const login = await openElsewhere({ browser, panel });
  await login.open();
  await login.signInAs(administrator);
  await login.code.fill(await phone.nextCode());
  await login.signIn.click();
  await expect(login.refusal).toContainText('its encryption key does not fit');
  await expect(login.refusal).toContainText('SECRET_UNREADABLE');
  await expectGoodInEveryLook(login.page, 'login, code cannot be checked');
  await login.useRecoveryCode.click();
  await login.recoveryCode.fill(code);
  await login.signIn.click();
  await expect(new DashboardPage(login.page).heading).toBeVisible();
  await login.page.context().close();
});

test('an administrator requires one of viewers, and resets that of somebody who lost theirs', async ({
  page,
  panel,
}) => {
  await storePendingSession({ panel, pending: 'code' });
  await page.goto('/setup/users');
  const policy = page.getByRole('region', { name: 'Required second factor' });
  const save = policy.getByRole('button', { name: 'Save' });
  await policy.getByRole('switch', { name: 'Administrator' }).click();
  await save.click();
  await expect(policy.getByRole('alert')).toContainText('Your role requires a second factor.');
  await expectGoodInEveryLook(page, 'users, rule refused');
  await policy.getByRole('switch', { name: 'Administrator' }).click();
  await policy.getByRole('switch', { name: 'Viewer' }).click();
  await save.click();
  await expect(policy.getByRole('status')).toHaveText('Saved');
  expect(await panel.query('SELECT "secondFactorRoles" FROM "SignInPolicy"')).toEqual([
    { secondFactorRoles: 'viewer' },
  ]);

  await page.getByRole('button', { name: 'Actions for Half Way' }).click();
  await page.getByRole('menuitem', { name: 'Reset second factor…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Reset the second factor of Half Way?' });
  await dialog.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('Second factor of Half Way reset.')).toBeVisible();
  expect(await panel.query('SELECT "id" FROM "SecondFactor"')).toEqual([]);
  await panel.query(`DELETE FROM "User" WHERE "id" = 'pending-code'`);
});

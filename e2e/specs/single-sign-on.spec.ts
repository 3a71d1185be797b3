import { join } from 'node:path';
import { CLIENT } from '../../lib/server/auth/single-sign-on/identity-provider.test-support';
import { root } from '../fixtures/child-process';
import { expectGoodInEveryLook, setLook } from '../fixtures/look';
import { administrator, type Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { findSecrets, findSecretsInFiles } from '../fixtures/secret-search';
import { groups, test } from '../fixtures/single-sign-on';
import { expect, signedOut } from '../fixtures/test';
import { Traffic } from '../fixtures/traffic';
import { ConfirmIdentityDialog } from '../pages/confirm-identity-dialog';
import { DashboardPage } from '../pages/dashboard-page';
import { IdentityProviderPage } from '../pages/identity-provider-page';
import { LoginPage } from '../pages/login-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

test.use({ storageState: signedOut });

const lastEntries = (panel: Panel, action: string) =>
  panel.query(
    `SELECT "actor", "subject", "changes" FROM "AuditEntry" WHERE "action" = '${action}' ORDER BY "at" DESC`,
  );

test('who signs in at the provider is back in the panel, on the page that was asked for', async ({
  page,
  panel,
  provider,
}) => {
  const traffic = new Traffic(page);
  await page.goto('/sync');
  const login = new LoginPage(page);
  await expect(login.singleSignOn).toHaveText('Sign in with Example Staff');
  await expectGoodInEveryLook(page, 'login with single sign-on');
  await login.email.press('Tab');
  await login.password.press('Tab');
  for (let press = 0; press < 3; press++) {
    if (await login.singleSignOn.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(login.singleSignOn).toBeFocused();
  await page.keyboard.press('Enter');
  const there = new IdentityProviderPage(page);
  await expect(there.heading).toBeVisible();
  expect(new URL(page.url()).origin).toBe(provider.issuer);
  await there.signInAs('grace');
  await expect(page).toHaveURL(`${panel.url}/sync`);
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText('grace@example.test');
  await expect(page.getByRole('main')).toContainText('Operator');
  expect((await page.context().cookies(panel.url)).map(({ name }) => name).sort()).toEqual(['panel.session']);
  expect((await lastEntries(panel, 'signIn.succeeded'))[0]).toMatchObject({
    actor: 'grace@example.test',
    changes: JSON.stringify({ way: { before: null, after: 'singleSignOn' } }),
  });

  await test.step('and the secret that the panel has with the provider stays with the two', async () => {
    const secrets = { client: CLIENT.secret };
    const received = await traffic.received();
    expect(received.length).toBeGreaterThan(20);
    expect(received.flatMap((each) => findSecrets({ ...each, secrets }))).toEqual([]);
    expect(findSecrets({ where: 'log', content: panel.logs(), secrets })).toEqual([]);
    expect(findSecretsInFiles({ folder: panel.folder, secrets })).toEqual([]);
    const leaveOut = (path: string) => path.startsWith(join(root, '.next/cache/turbopack'));
    expect(findSecretsInFiles({ folder: join(root, '.next'), leaveOut, secrets })).toEqual([]);
  });
});

test('works before scripts have loaded', async ({ browser, panel, provider }) => {
  const context = await browser.newContext({
    baseURL: panel.url,
    storageState: signedOut,
    javaScriptEnabled: false,
  });
  const login = new LoginPage(await context.newPage());
  await login.page.goto('/login?callbackUrl=%2Faccount');
  await login.singleSignOn.click();
  await expect.poll(() => new URL(login.page.url()).origin).toBe(provider.issuer);
  await new IdentityProviderPage(login.page).signInAs('grace');
  await expect(login.page).toHaveURL(`${panel.url}/account`);
  await expect(login.page).toHaveTitle('Account · Registrar Panel');
  await context.close();
});

test('a refusal is said on the login, in both languages', async ({ page, panel, context }) => {
  const login = new LoginPage(page);
  const there = new IdentityProviderPage(page);
  const refusals = [
    { account: 'mallory', code: 'SINGLE_SIGN_ON_REFUSED', says: 'none of your groups may use this panel' },
    {
      account: 'namesake',
      code: 'SINGLE_SIGN_ON_EMAIL_TAKEN',
      says: 'belongs to another account of this panel',
    },
  ];
  for (const { account, code, says } of refusals) {
    await context.clearCookies();
    await login.open();
    await login.singleSignOn.click();
    await there.signInAs(account);
    await expect(login.refusal).toContainText(says);
    expect((await lastEntries(panel, 'signIn.refused'))[0]).toMatchObject({ subject: code });
  }
  await expectGoodInEveryLook(page, 'login, single sign-on refused');
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await page.reload();
  await expect(login.refusal).toContainText('appartient à un autre compte');
  await expect(page.getByRole('button', { name: 'Se connecter avec Example Staff' })).toBeVisible();
  await expectGoodInEveryLook(page, 'login, single sign-on refused, French');
});

test('who cancels at the provider is back at the login, without a complaint', async ({ page }) => {
  const login = new LoginPage(page);
  await login.open();
  await login.singleSignOn.click();
  await new IdentityProviderPage(page).cancel.click();
  await expect(page).toHaveURL('/login');
  await expect(login.refusal).toBeHidden();
});

test('an answer that this browser did not ask for opens nothing', async ({ page, context, panel }) => {
  const login = new LoginPage(page);
  await login.open();
  await login.singleSignOn.click();
  const there = new IdentityProviderPage(page);
  await expect(there.heading).toBeVisible();
  await context.clearCookies({ domain: new URL(panel.url).hostname });
  await there.signInAs('grace');
  await expect(login.refusal).toContainText('Single sign-on did not answer as expected.');
  expect((await context.cookies(panel.url)).map(({ name }) => name)).not.toContain('panel.session');
});

test('a sensitive action sends somebody without a password to the provider once more', async ({
  page,
  panel,
}) => {
  const login = new LoginPage(page);
  const there = new IdentityProviderPage(page);
  const form = new RegistrarConfigurationPage(page);
  const question = new ConfirmIdentityDialog(page);
  await login.open();
  await login.singleSignOn.click();
  await there.signInAs('edith');
  await expect(new DashboardPage(page).heading).toBeVisible();
  await form.beginWithKey('demo-key-before-1a2b');
  await panel.query(`UPDATE "Session" SET "provedAt" = '${hoursAgo(1)}'`);
  await form.replaceKey.click();
  await form.apiKey.fill('demo-key-after-3c4d');
  await form.save.click();
  await expect(question.signInAgain).toBeVisible();
  await expectGoodInEveryLook(page, 'somebody without a password asked again');
  const opened = page.context().waitForEvent('page');
  await question.signInAgain.click();
  const tab = await opened;
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Confirm that it is you');
  await expectGoodInEveryLook(tab, 'sign in again');
  await tab.getByRole('button', { name: 'Sign in with Example Staff' }).click();
  await new IdentityProviderPage(tab).signInAs('edith');
  await expect(tab.getByRole('status').filter({ hasText: 'Confirmed.' })).toBeVisible();
  await expect(tab).toHaveURL('/account/confirm');
  await expectGoodInEveryLook(tab, 'signed in again');
  await tab.close();
  await question.continue.click();
  await expect(form.saved).toBeVisible();
  await expect(form.connectionSettings.getByText('Ends in 3c4d')).toBeAttached();
});

test('a provider that is down says so, and keeps nobody from a password', async ({
  page,
  panel,
  provider,
}) => {
  const login = new LoginPage(page);
  await panel.restart(provider.env(groups));
  await provider.stop();
  await login.open();
  await login.singleSignOn.click();
  await expect(login.refusal).toContainText('Single sign-on did not answer as expected.');
  await expectGoodInEveryLook(page, 'login, provider down');
  await login.signInAs(administrator);
  await expect(new DashboardPage(page).heading).toBeVisible();
  await provider.listen();
});

test('without configuration there is no button and no address', async ({ page, panel, provider }) => {
  await panel.restart();
  const login = new LoginPage(page);
  await page.goto('/login?refused=SINGLE_SIGN_ON_FAILED');
  await expect(login.signIn).toBeVisible();
  await expect(login.singleSignOn).toBeHidden();
  await expect(login.refusal).toBeHidden();
  for (const path of ['callback/oidc?code=a&state=b', 'signin/oidc']) {
    const { status } = await fetch(`${panel.url}/api/auth/${path}`, { redirect: 'manual' });
    expect(status, path).toBe(404);
  }
  await panel.restart(provider.env(groups));
});

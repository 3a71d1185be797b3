import { createHash, randomBytes } from 'node:crypto';
import { insertRow } from '../fixtures/insert-row';
import { expectGoodInEveryLook, setLook } from '../fixtures/look';
import type { Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { callAction, toForm } from '../fixtures/server-actions';
import { test } from '../fixtures/single-sign-on';
import { expect, signedOut } from '../fixtures/test';
import { IdentityProviderPage } from '../pages/identity-provider-page';
import { JoinPage } from '../pages/join-page';
import { LoginPage } from '../pages/login-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

test.use({ storageState: signedOut });

test('somebody without a password reads what is true for them, and gets no password by a link from before', async ({
  page,
  panel,
  context,
}) => {
  await page.goto('/login?callbackUrl=%2Faccount');
  await new LoginPage(page).singleSignOn.click();
  await new IdentityProviderPage(page).signInAs('grace');
  await expect(page).toHaveURL(`${panel.url}/account`);
  const main = page.getByRole('main');
  await expect(main).toContainText('You sign in through Example Staff without it');
  await expect(main).not.toContainText('besides the password');
  await expectGoodInEveryLook(page, 'account without a password');

  const token = await storePasswordLink(panel, 'grace@example.test');
  await page.goto(`/join/${token}`);
  await expect(new JoinPage(page).gone).toBeVisible();
  await expect(main).toContainText('This account signs in through single sign-on and has no password here.');
  await expectGoodInEveryLook(page, 'link for a password that is kept elsewhere');
  const typed = { token, password: 'harbour-lantern-nobody', passwordRepeat: 'harbour-lantern-nobody' };
  const args = [null, toForm(typed)];
  const { returned } = await callAction({
    url: panel.url,
    path: '/login',
    action: 'setNewPasswordAction',
    args,
  });
  expect(returned).toMatchObject({ formError: { code: 'SINGLE_SIGN_ON_ONLY' } });

  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await page.goto('/account');
  await expect(main).toContainText('Vous vous connectez par Example Staff sans ce code');
  await expectGoodInEveryLook(page, 'account without a password, French');
});

/** As an earlier version of the panel made them for everybody; answers its token. */
async function storePasswordLink(panel: Panel, email: string): Promise<string> {
  const [user] = await panel.query(`SELECT "id" FROM "User" WHERE "email" = '${email}'`);
  const token = randomBytes(32).toString('base64url');
  await insertRow({
    panel,
    table: 'Invitation',
    values: {
      ...{ id: token.slice(0, 20), purpose: 'password', userId: String(user?.id), email, name: 'Grace' },
      ...{ role: 'operator', tokenHash: createHash('sha256').update(token).digest('hex') },
      ...{ createdAt: hoursAgo(1), createdBy: 'SYSTEM', expiresAt: hoursAgo(-1) },
    },
  });
  return token;
}

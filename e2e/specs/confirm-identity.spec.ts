import { expectGoodInEveryLook } from '../fixtures/look';
import { administrator, type Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { tabTo } from '../fixtures/tab-to';
import { expect, test } from '../fixtures/test';
import { ActivityPage } from '../pages/activity-page';
import { ConfirmIdentityDialog } from '../pages/confirm-identity-dialog';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test.afterEach(async ({ panel }) => {
  await panel.query('DELETE FROM "RateLimiterFlexible"');
});

/** As if the password had last been typed an hour ago. */
async function letProofPass(panel: Panel): Promise<void> {
  await panel.query(`UPDATE "Session" SET "provedAt" = '${hoursAgo(1)}'`);
}

test('a new key asks for the password; wrong, then right, then it is saved as typed', async ({
  page,
  panel,
}) => {
  test.slow();
  const form = new RegistrarConfigurationPage(page);
  const question = new ConfirmIdentityDialog(page);
  await form.beginWithKey('demo-key-before-1a2b');
  await letProofPass(panel);
  await form.replaceKey.click();
  await form.apiKey.fill('demo-key-after-3c4d');
  await form.dnsPropagationDelay.fill('48');

  await test.step('by keyboard alone', async () => {
    await form.dnsPropagationDelay.press('Enter');
    await expect(question.password).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question.password).toHaveAccessibleDescription('Type your password.');
    await page.keyboard.type('not-my-password');
    await page.keyboard.press('Enter');
    await expect(question.password).toHaveAccessibleDescription('This is not your password.');
    await expect(question.password).toHaveValue('');
    await expect(question.password).toBeFocused();
  });
  await expectGoodInEveryLook(page, 'password asked again, refused');

  await question.password.fill(administrator.password);
  await question.confirm.click();
  await expect(form.saved).toBeVisible();
  await expect(question.dialog).toHaveCount(0);
  await expect(form.connectionSettings.getByText('Ends in 3c4d')).toBeAttached();
  await expect(form.dnsPropagationDelay).toHaveValue('48');

  await test.step('another key within ten minutes does not ask', async () => {
    await form.removeKey.click();
    await form.question.getByRole('button', { name: 'Remove' }).click();
    await form.saveAndWait();
  });
  const activity = new ActivityPage(page);
  await activity.open();
  await expect(activity.entries.filter({ hasText: 'Confirmed that it was them · password' })).toHaveCount(1);
});

test('whoever cancels has saved nothing and lost nothing', async ({ page, panel }) => {
  const form = new RegistrarConfigurationPage(page);
  const question = new ConfirmIdentityDialog(page);
  await form.beginWithKey('demo-key-kept-5e6f');
  await letProofPass(panel);
  await form.replaceKey.click();
  await form.apiKey.fill('demo-key-typed-7a8b');
  await form.dnsPropagationDelay.fill('12');
  await form.save.click();
  await question.password.fill('half-typed');
  await page.keyboard.press('Escape');
  await expect(question.dialog).toHaveCount(0);
  await expect(form.save).toBeFocused();
  await expect(form.apiKey).toHaveValue('demo-key-typed-7a8b');
  await expect(form.dnsPropagationDelay).toHaveValue('12');
  const stored = await panel.query('SELECT "last4" FROM "RegistrarCredential" WHERE "last4" IS NOT NULL');
  expect(stored).toEqual([{ last4: '5e6f' }]);

  await test.step('and can save it after all', async () => {
    await form.save.click();
    await expect(question.password).toHaveValue('');
    await question.password.fill(administrator.password);
    await question.password.press('Enter');
    await expect(form.saved).toBeVisible();
  });
});

test('what is no key is saved without asking', async ({ page, panel }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-stays-9c0d');
  await letProofPass(panel);
  await form.dnsPropagationDelay.fill('36');
  await form.saveAndWait();
  await expect(new ConfirmIdentityDialog(page).dialog).toHaveCount(0);
});

test('deactivating the module asks for the password, above its own question', async ({ page, panel }) => {
  const modules = new RegistrarModulesPage(page);
  const form = new RegistrarConfigurationPage(page);
  const question = new ConfirmIdentityDialog(page);
  await form.beginWithKey('demo-key-to-rest-1e2f');
  await letProofPass(panel);
  await modules.deactivate.click();
  await modules.confirmDeactivation();
  await expect(question.password).toBeFocused();
  await question.password.fill(administrator.password);
  await tabTo(page, question.cancel);
  await tabTo(page, question.confirm);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Its configuration is kept and nothing calls the registrar.')).toBeVisible();
});

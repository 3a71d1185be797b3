import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('a link does not leave unsaved changes behind without asking', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.dnsPropagationDelay.fill('36');
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(form.question).toContainText('Leave without saving?');
  await form.question.getByRole('button', { name: 'Cancel' }).click();
  await expect(form.question).toHaveCount(0);
  await expect(form.dnsPropagationDelay).toHaveValue('36');

  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await form.question.getByRole('button', { name: 'Leave' }).click();
  await expect(new DashboardPage(page).heading).toBeVisible();
  await form.open();
  await expect(form.dnsPropagationDelay).toHaveValue('24');
});

test('going back does not leave unsaved changes behind without asking', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  const dashboard = new DashboardPage(page);
  await expect(dashboard.heading).toBeVisible();
  await page.getByRole('link', { name: 'Configure' }).click();
  await form.dnsPropagationDelay.fill('36');
  await page.evaluate(() => history.back());
  await expect(form.question).toContainText('Leave without saving?');
  await form.question.getByRole('button', { name: 'Cancel' }).click();
  await expect(form.dnsPropagationDelay).toHaveValue('36');
  await expect(page).toHaveURL(/\/setup\/registrars\/hostmyservers$/);
  // A browser lets a page hold somebody back only after that person did something on it.
  await form.dnsPropagationDelay.fill('37');
  await page.evaluate(() => history.back());
  await form.question.getByRole('button', { name: 'Leave' }).click();
  await expect(dashboard.heading).toBeVisible();
});

test('reloading or closing asks in the words of the browser', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.apiKey.fill('demo-key-half-typed');
  const question = page.waitForEvent('dialog');
  await page.evaluate(() => setTimeout(() => location.reload()));
  const dialog = await question;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(form.apiKey).toHaveValue('demo-key-half-typed');
});

test('nothing is asked where nothing was changed, was changed back, or was saved', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  const dashboard = new DashboardPage(page);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await form.beginAnew();
  await form.dnsPropagationDelay.fill('36');
  await form.dnsPropagationDelay.fill('24');
  await page.reload();
  await form.dnsPropagationDelay.fill('36');
  await form.discard.click();
  await expect(form.dnsPropagationDelay).toHaveValue('24');
  await form.dnsPropagationDelay.fill('48');
  await form.saveAndWait();
  await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
  await expect(dashboard.heading).toBeVisible();
  expect(asked).toEqual([]);
});

test('a link to a field of the same page asks nothing, and back from it neither', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.dnsPropagationDelay.fill('36');
  await form.summary.getByRole('link', { name: 'No API key stored' }).click();
  await expect(form.apiKey).toBeFocused();
  await form.apiKey.fill('demo-key-going-on');
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/hostmyservers$/);
  await expect(form.question).toHaveCount(0);
  await expect(form.dnsPropagationDelay).toHaveValue('36');
});

test('how much is unsaved is counted, and Discard takes all of it back', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.apiKey.fill('demo-key-to-discard');
  await expect(page.getByText('1 unsaved change', { exact: true })).toBeVisible();
  await form.useExistingContact.check();
  await form.showBalance.uncheck();
  await expect(page.getByText('3 unsaved changes')).toBeVisible();
  await expect(form.summary.getByText('your unsaved changes count after saving')).toBeVisible();
  await form.discard.click();
  await expect(form.apiKey).toHaveValue('');
  await expect(form.useAccountOwner).toBeChecked();
  await expect(form.showBalance).toBeChecked();
  await expect(form.unchanged).toBeVisible();
});

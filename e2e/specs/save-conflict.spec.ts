import type { BrowserContext } from '@playwright/test';
import { expectNoAxeViolations } from '../fixtures/look';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

/** The same form in a second window, as a colleague would have it open. */
async function openBeside(context: BrowserContext): Promise<RegistrarConfigurationPage> {
  const form = new RegistrarConfigurationPage(await context.newPage());
  await form.open();
  await expect(form.save).toBeVisible();
  return form;
}

test('a save meanwhile is not overwritten: the form shows what changed, on both sides, with its values', async ({
  browser,
  page,
  panel,
  signedIn,
}) => {
  test.slow();
  const mine = new RegistrarConfigurationPage(page);
  await mine.beginWithKey('demo-key-both-of-us');
  const other = await browser.newContext({ baseURL: panel.url, storageState: await signedIn.state() });
  const theirs = await openBeside(other);
  await mine.dnsPropagationDelay.fill('36');
  await mine.automaticSync.uncheck();

  await theirs.dnsPropagationDelay.fill('72');
  await theirs.showBalance.uncheck();
  await theirs.chooseContact({ search: 'lucas martin', option: 'Lucas Martin' });
  await theirs.saveAndWait();

  await mine.save.click();
  const notice = page.getByRole('alert').filter({ hasText: 'saved this configuration' });
  await expect(notice).toContainText('admin@example.test saved this configuration just now');
  await expect(notice).toContainText('Nothing was overwritten.');
  await expect(notice.getByRole('listitem')).toHaveText([
    /^Default Owner Contact:\s+account owner → Lucas Martin \(81106\)$/,
    /^Show Balance in Dashboard:\s+on → off$/,
    /^Automatic Domain Synchronisation:\s+on → off$/,
    /^DNS Propagation Delay:\s+24 → 72, yours 36$/,
  ]);
  await expectNoAxeViolations(page);
  await test.step('the form holds theirs where only they changed something, and mine on top', async () => {
    await expect(mine.useExistingContact).toBeChecked();
    await expect(mine.showBalance).not.toBeChecked();
    await expect(mine.automaticSync).not.toBeChecked();
    await expect(mine.dnsPropagationDelay).toHaveValue('36');
    await expect(page.getByText('2 unsaved changes')).toBeVisible();
  });
  await test.step('nothing of mine is stored before I save again', async () => {
    await theirs.page.reload();
    await expect(theirs.dnsPropagationDelay).toHaveValue('72');
    await expect(theirs.automaticSync).toBeChecked();
  });
  await mine.saveAndWait();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await expect(mine.dnsPropagationDelay).toHaveValue('36');
  await expect(mine.automaticSync).not.toBeChecked();
  await expect(mine.showBalance).not.toBeChecked();
  await expect(mine.ownerPreview).toHaveText('contact_id: 81106');
  await other.close();
});

test('after a conflict one can take what is stored instead', async ({ context, page }) => {
  const mine = new RegistrarConfigurationPage(page);
  await mine.beginAnew();
  const theirs = await openBeside(context);
  await mine.dnsPropagationDelay.fill('36');
  await theirs.dnsPropagationDelay.fill('72');
  await theirs.saveAndWait();
  await mine.save.click();
  const notice = page.getByRole('alert').filter({ hasText: 'saved this configuration' });
  await notice.getByRole('button', { name: 'Take what is stored' }).click();
  await expect(mine.dnsPropagationDelay).toHaveValue('72');
  await expect(notice).toHaveCount(0);
  await expect(mine.unchanged).toBeVisible();
});

test('a key replaced meanwhile shows by its fingerprint, and a typed one is not lost', async ({
  context,
  page,
}) => {
  const mine = new RegistrarConfigurationPage(page);
  await mine.beginWithKey('demo-key-of-monday');
  const theirs = await openBeside(context);
  const before = await mine.fingerprint();
  await theirs.replaceKey.click();
  await theirs.apiKey.fill('demo-key-of-tuesday');
  await theirs.saveAndWait();
  await expect.poll(() => theirs.fingerprint()).not.toBe(before);
  const after = await theirs.fingerprint();
  await mine.replaceKey.click();
  await mine.apiKey.fill('demo-key-of-wednesday');
  await mine.save.click();
  const notice = page.getByRole('alert').filter({ hasText: 'saved this configuration' });
  await expect(notice.getByRole('listitem')).toHaveText(
    new RegExp(`^API Key \\(Production\\):\\s+${before} → ${after}, yours the key you typed$`),
  );
  await expect(notice).not.toContainText('demo-key');
  await expect(mine.apiKey).toHaveValue('demo-key-of-wednesday');
  await mine.saveAndWait();
  await expect.poll(() => mine.fingerprint()).not.toBe(after);
});

test('a form without changes of its own simply follows what somebody else saved', async ({
  context,
  page,
}) => {
  const mine = new RegistrarConfigurationPage(page);
  await mine.beginWithKey('demo-key-following');
  const theirs = await openBeside(context);
  await theirs.dnsPropagationDelay.fill('72');
  await theirs.saveAndWait();
  // Any answer of the panel brings the page up to date; a test of the connection is one.
  await mine.testConnection.click();
  await expect(mine.connectionSettings.getByText('Connection successful.')).toBeVisible();
  await expect(mine.dnsPropagationDelay).toHaveValue('72');
  await expect(mine.unchanged).toBeVisible();
});

test('without the part that shows what changed, a conflict is told all the same, and nothing is lost', async ({
  context,
  page,
  watch,
}) => {
  watch.expectProblem(/ERR_FAILED/);
  const mine = new RegistrarConfigurationPage(page);
  await mine.beginWithKey('demo-key-both-of-us');
  const theirs = await openBeside(context);
  await mine.dnsPropagationDelay.fill('36');
  await theirs.dnsPropagationDelay.fill('72');
  await theirs.saveAndWait();

  await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
  await mine.save.click();
  await expect(page.getByText('Somebody else saved in the meantime.')).toBeVisible();
  await expect(mine.dnsPropagationDelay).toHaveValue('36');
  await mine.discard.click();
  await expect(mine.dnsPropagationDelay).toHaveValue('72');
});

import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('a key can be looked at while it is typed, and only then', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.apiKey.fill('demo-key-to-look-at');
  await expect(form.apiKey).toHaveAttribute('type', 'password');
  await form.showKey.click();
  await expect(form.apiKey).toHaveAttribute('type', 'text');
  await expect(form.apiKey).toHaveValue('demo-key-to-look-at');
  await form.hideKey.click();
  await expect(form.apiKey).toHaveAttribute('type', 'password');
  await form.saveAndWait();
  await expect(form.apiKey).toHaveCount(0);
  await expect(form.showKey).toHaveCount(0);
});

test('a pasted key loses its spaces and a leading Bearer, and the field says so', async ({
  page,
  simulator,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await paste(page, { into: form, text: '  Bearer  demo-key-pasted\n-in-two-lines \t' });
  await form.showKey.click();
  await expect(form.apiKey).toHaveValue('demo-key-pasted-in-two-lines');
  await expect(form.connectionSettings.getByRole('status').filter({ hasText: 'removed' })).toHaveText(
    'Spaces or “Bearer” were removed from the pasted key.',
  );
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-pasted-in-two-lines']);
});

test('a paste goes where the cursor stands, and replaces what is selected', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.apiKey.fill('demo-XXXX-tail');
  await form.showKey.click();
  await form.apiKey.focus();
  await form.apiKey.evaluate((input: HTMLInputElement) => input.setSelectionRange(5, 9));
  await paste(page, { into: form, text: ' key ' });
  await expect(form.apiKey).toHaveValue('demo-key-tail');
});

test('a typed key is cleaned too before it is used', async ({ page, simulator }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey(' bearer demo-key-typed ');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Connection successful.')).toBeVisible();
  expect(Object.keys((await simulator.calls()).byKey)).toEqual(['demo-key-typed']);
});

for (const apiKey of ['********************', 'demo-key-*-with-an-asterisk']) {
  test(`a key containing * taken for "unchanged": ${apiKey} is stored and used as it was typed`, async ({
    page,
    simulator,
  }) => {
    const form = new RegistrarConfigurationPage(page);
    await form.beginWithKey('demo-key-before-it');
    const before = await form.fingerprint();
    await form.replaceKey.click();
    await form.apiKey.fill(apiKey);
    await form.saveAndWait();
    await expect.poll(() => form.fingerprint()).not.toBe(before);
    await simulator.reset('calls');
    await form.testConnection.click();
    await expect(form.stage('HTTP answer').getByText('passed')).toBeAttached();
    const keys = Object.keys((await simulator.calls()).byKey);
    // The simulator names no key that is not its own, since it might be somebody's real one.
    const hash = createHash('sha256').update(apiKey).digest('hex').slice(0, 8);
    expect(keys).toEqual([apiKey.startsWith('demo-') ? apiKey : `unknown:${hash}`]);
  });
}

test('bullets, which no request could carry, are refused beside the field instead of keeping the old key', async ({
  page,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-before-bullets');
  await form.replaceKey.click();
  await form.apiKey.fill('••••••••••••••••');
  await form.save.click();
  await expect(form.apiKey).toHaveAccessibleDescription(
    /Only printable characters without accents are possible here\./,
  );
  await expect(form.apiKey).toBeFocused();
  await form.testConnection.click();
  await expect(form.connectionSettings.getByRole('alert')).toContainText('Some fields need your attention.');
});

test('where keys are made and what to do with a leaked one stand beside the field', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  const link = form.connectionSettings.getByRole('link', { name: /^Create a key/ });
  await expect(link).toHaveAttribute('href', /^https:\/\/(www\.)?hostmyservers\.fr\/user\/api$/);
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  const advice = form.connectionSettings.getByText('never commit it to a Git repository');
  await expect(advice).toBeHidden();
  await form.connectionSettings.getByText('If the key may be known to others').click();
  await expect(advice).toBeVisible();
});

async function paste(page: Page, input: { into: RegistrarConfigurationPage; text: string }): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), input.text);
  await input.into.apiKey.press('ControlOrMeta+V');
}

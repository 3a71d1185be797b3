import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('the summary goes from nothing to ready, item by item, and each missing item leads to its field', async ({
  page,
}) => {
  test.slow();
  const form = new RegistrarConfigurationPage(page);
  const items = form.summary.getByRole('list').getByRole('listitem');
  await form.beginAnew();
  await expect(items).toHaveText([
    'to do: No API key stored',
    'to do: Connection never tested with this key',
    'done: Owner: account owner',
    /^done: Synchronisation on/,
    'done: Balance on the dashboard',
  ]);
  await expect(form.summary.getByText('3 of 5')).toBeVisible();
  await form.summary.getByRole('link', { name: 'No API key stored' }).click();
  await expect(form.apiKey).toBeFocused();
  await form.apiKey.fill('demo-key-summary');
  await form.useExistingContact.check();
  await form.contactId.fill('1');
  await form.automaticSync.uncheck();
  await form.showBalance.uncheck();
  await expect(items.first(), 'it speaks of what is stored').toHaveText('to do: No API key stored');
  await form.saveAndWait();

  await expect(items).toHaveText([
    'done: API key stored',
    'to do: Connection never tested with this key',
    'to do: The owner contact no longer exists',
    'off: Synchronisation off (recommended: on)',
    'off: Balance not on the dashboard (recommended: on)',
  ]);
  for (const [name, field] of [
    ['Connection never tested with this key', form.testConnection],
    ['The owner contact no longer exists', form.contact.or(form.contactId)],
    ['Synchronisation off (recommended: on)', form.automaticSync],
    ['Balance not on the dashboard (recommended: on)', form.showBalance],
  ] as const) {
    await form.summary.getByRole('link', { name }).click();
    await expect(field, name).toBeFocused();
    await expect(field, name).toBeInViewport();
  }

  await form.testConnection.click();
  await expect(form.summaryItem('Connection proved just now')).toBeVisible();
  await expect(form.connectionSettings.getByText('Proved just now with this key')).toBeVisible();
  await expect(
    form.connectionSettings.getByText('Next step: complete what the summary still lists.'),
  ).toBeVisible();
  await form.useAccountOwner.check();
  await form.saveAndWait();
  await expect(form.summary.getByText('Ready', { exact: true })).toBeVisible();
  await expect(form.summary.getByText('Your HostMyServers registrar module is ready.')).toBeVisible();
  await expect(form.summary.getByText('Next step: extension management.')).toBeVisible();
  await expect(form.connectionSettings.getByText('Next step: extension management.')).toBeVisible();
  await expect(form.summary.getByRole('link', { name: 'See the balance on the dashboard' })).toHaveCount(0);

  await form.showBalance.check();
  await form.automaticSync.check();
  await form.saveAndWait();
  await expect(items).toHaveText([
    'done: API key stored',
    /^done: Connection proved/,
    'done: Owner: account owner',
    /^done: Synchronisation on/,
    'done: Balance on the dashboard',
  ]);
  await expect(form.summary.getByRole('link', { name: 'See the balance on the dashboard' })).toBeVisible();
});

test('a test that failed, or another key, takes "ready" back', async ({ page, simulator }) => {
  const form = new RegistrarConfigurationPage(page);
  const ready = form.summary.getByText('Ready', { exact: true });
  await form.beginWithKey('demo-key-ready-once');
  await form.testConnection.click();
  await expect(ready).toBeVisible();
  await simulator.setScenario('401');
  await form.testConnection.click();
  await expect(form.summaryItem('Last connection test failed just now')).toBeVisible();
  await expect(ready).toHaveCount(0);
  await form.summary.getByRole('link', { name: 'Last connection test failed' }).click();
  await expect(form.testConnection).toBeFocused();
  await simulator.setScenario('none');
  await form.testConnection.click();
  await expect(ready).toBeVisible();
  await form.replaceKey.click();
  await form.apiKey.fill('demo-key-never-tested');
  await form.saveAndWait();
  await expect(form.summaryItem('Connection never tested with this key')).toBeVisible();
  await expect(ready).toHaveCount(0);
});

test('a proof is of one key and environment: it stays while another one is typed or looked at', async ({
  page,
  simulator,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-proved');
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Proved just now with this key')).toBeVisible();
  await form.replaceKey.click();
  await form.apiKey.fill('revoked-key');
  await expect(form.connectionSettings.getByText('Proved just now')).toHaveCount(0);
  await form.testConnection.click();
  await expect(form.connectionSettings.getByText('Authentication error')).toBeVisible();
  await expect(form.summary.getByText('Ready', { exact: true }), 'of the stored key').toBeVisible();
  await form.keepKey.click();
  await expect(form.connectionSettings.getByText('Proved just now with this key')).toBeVisible();
  await form.sandbox.check();
  await form.baseUrl.fill(simulator.apiUrl);
  await form.apiKey.fill('sandbox-demo-key');
  await form.saveAndWait();
  await expect(form.summaryItem('Connection never tested with this key')).toBeVisible();
});

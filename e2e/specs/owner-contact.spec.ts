import { generateContact } from '../../lib/simulator/generate-contacts';
import { expect, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

const lucas = { search: 'lucas martin', option: 'Lucas Martin' };
const lucasId = '81106';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('the account owner is shown by name, company and e-mail of the profile behind the key', async ({
  page,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await expect(form.useAccountOwner).toBeChecked();
  await expect(form.useAccountOwner).toHaveAccessibleDescription(
    'The profile behind the API key is the owner.',
  );
  await form.apiKey.fill('demo-key-of-helene');
  await form.saveAndWait();
  await expect(form.useAccountOwner).toHaveAccessibleDescription(
    'Hélène Lefèvre-Béranger · Noms & Cie SARL · helene.lefevre@revendeur.example',
  );
});

test('a profile that takes its time is waited for in sight', async ({ page, simulator }) => {
  await simulator.setScenario('slow-2000');
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-slow-profile');
  await expect(form.useAccountOwner).toHaveAccessibleDescription('Asking HostMyServers for the profile…');
  await expect(form.useAccountOwner).toHaveAccessibleDescription(/Hélène/);
});

test('a profile without name and e-mail is called just that, nothing is invented', async ({
  page,
  simulator,
}) => {
  await simulator.setScenario('account-minimal');
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-nameless');
  await expect(form.useAccountOwner).toHaveAccessibleDescription(
    'The API gives no name or e-mail address for this account.',
  );
});

test('the preview says exactly what the registrar would receive', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-preview');
  await expect(form.ownerPreview).toHaveText('use_account_owner: true');
  await form.useExistingContact.check();
  await expect(form.ownerPreview).toHaveText('contact_id: …');
  await form.chooseContact(lucas);
  await expect(form.ownerPreview).toHaveText(`contact_id: ${lucasId}`);
  await form.typeId.click();
  await form.contactId.fill(' 0042-HMS ');
  await expect(form.ownerPreview).toHaveText('contact_id: 0042-HMS');
  await form.useAccountOwner.check();
  await expect(form.ownerPreview).toHaveText('use_account_owner: true');
  await form.useExistingContact.check();
  await expect(form.ownerPreview, 'the choice is not forgotten').toHaveText('contact_id: 0042-HMS');
});

test('an existing contact has to be chosen before it can be saved', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-none-chosen');
  await form.useExistingContact.check();
  await form.save.click();
  await expect(form.contact).toHaveAccessibleDescription('Choose a contact, or use the account owner.');
  await expect(form.contact).toBeFocused();
  await form.chooseContact(lucas);
  await expect(form.contact).not.toHaveAccessibleDescription(/Choose a contact/);
  await form.saveAndWait();
  await expect(form.summaryItem('Owner: Lucas Martin')).toBeVisible();
});

test('choosing a contact survives a failed save', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-failed-save');
  await form.chooseContact(lucas);
  await form.dnsPropagationDelay.fill('a day');
  await form.save.click();
  await expect(page.getByText('1 field needs your attention. Nothing was saved.')).toBeVisible();
  await expect(form.useExistingContact).toBeChecked();
  await expect(form.defaultOwnerContact.getByText('Lucas Martin')).toBeVisible();
  await expect(form.ownerPreview).toHaveText(`contact_id: ${lucasId}`);
  await form.dnsPropagationDelay.fill('24');
  await form.saveAndWait();
  await page.reload();
  await expect(form.useExistingContact).toBeChecked();
  await expect(form.defaultOwnerContact.getByText('Lucas Martin')).toBeVisible();
  await expect(form.summaryItem('Owner: Lucas Martin')).toBeVisible();
});

test('without a key that could ask, the id is typed by hand, and looked for as soon as one can', async ({
  page,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.useExistingContact.check();
  await expect(form.contact).toHaveCount(0);
  await expect(form.contactId).toHaveAccessibleDescription(
    'Save a working API key to choose from your contacts. Until then you can type an id.',
  );
  await form.contactId.fill('two words');
  await form.save.click();
  await expect(form.contactId).toHaveAccessibleDescription(/An id has letters, digits/);
  await form.contactId.fill(lucasId);
  await form.saveAndWait();
  await expect(form.summaryItem('Owner contact not found yet at HostMyServers')).toBeVisible();
  await form.apiKey.fill('demo-key-comes-later');
  await form.saveAndWait();
  await expect(form.defaultOwnerContact.getByText('Lucas Martin')).toBeVisible();
  await expect(form.defaultOwnerContact.getByText('Found at HostMyServers just now')).toBeVisible();
  await expect(form.summaryItem('Owner: Lucas Martin')).toBeVisible();
});

test('a key without rights to the contacts says so, and lets the id be typed', async ({ page, watch }) => {
  watch.expectProblem(/status of 502/);
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('no-domain-rights-key');
  await form.useExistingContact.check();
  await form.contact.click();
  await expect(
    form.defaultOwnerContact.getByText('The key is valid but lacks the rights for this call.'),
  ).toBeVisible();
  await form.typeId.click();
  await form.contactId.fill('4711');
  await form.saveAndWait();
  await page.reload();
  await expect(form.ownerPreview).toHaveText('contact_id: 4711');
  await expect(form.defaultOwnerContact.getByText('Not checked at HostMyServers yet')).toBeVisible();
});

test('the stored contact is shown while the registrar is down, and checked again on demand', async ({
  page,
  panel,
  simulator,
  watch,
}) => {
  test.slow();
  watch.expectProblem(/status of 502/);
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-outage');
  await form.chooseContact(lucas);
  await form.saveAndWait();
  await expect(form.defaultOwnerContact.getByText('Found at HostMyServers')).toBeVisible();
  // Forgets what was read, as a night would.
  await page.goto('about:blank');
  await panel.restart();
  await simulator.setScenario('401');
  await form.open();
  await expect(form.defaultOwnerContact.getByText('Lucas Martin')).toBeVisible();
  await expect(form.useAccountOwner).toHaveAccessibleDescription(/The API refused the key\./);
  await simulator.setScenario('reset-before-headers');
  await page.reload();
  await expect(form.defaultOwnerContact.getByText('Lucas Martin')).toBeVisible();
  await expect(form.defaultOwnerContact.getByText(`FR · ${lucasId}`)).toBeVisible();
  await expect(form.summaryItem('Owner: Lucas Martin'), 'an outage proves nothing').toBeVisible();
  await expect(form.useAccountOwner).toHaveAccessibleDescription(
    /The API cut the connection before its answer was complete\./,
  );
});

test('configured contact no longer exists and orders fail: flagged at the field, in the summary and in the log', async ({
  page,
  simulator,
}) => {
  test.slow();
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-contact-gone');
  await form.testConnection.click();
  await form.chooseContact(lucas);
  await form.saveAndWait();
  await expect(form.summary.getByText('Ready', { exact: true })).toBeVisible();
  await simulator.setContactDeleted({ id: lucasId, deleted: true });
  // What was read a moment ago does not count for whoever asks now: with the button, or by testing the connection.
  await form.checkContactAgain.click();
  await expect(form.defaultOwnerContact.getByText('HostMyServers no longer has this contact')).toBeVisible();
  await simulator.setContactDeleted({ id: lucasId, deleted: false });
  await form.testConnection.click();
  await expect(form.defaultOwnerContact.getByText('Found at HostMyServers')).toBeVisible();
  await simulator.setContactDeleted({ id: lucasId, deleted: true });
  await form.testConnection.click();

  await expect(form.defaultOwnerContact.getByText('HostMyServers no longer has this contact')).toBeVisible();
  await expect(form.defaultOwnerContact.getByText('Registrations with this owner will fail')).toBeVisible();
  await expect(form.defaultOwnerContact.getByText('Lucas Martin')).toBeVisible();
  const flag = form.summaryItem('The owner contact no longer exists');
  await expect(flag).toBeVisible();
  await expect(form.summary.getByText('Ready', { exact: true })).toHaveCount(0);
  await flag.getByRole('link').click();
  await expect(form.contact).toBeFocused();
  await new DashboardPage(page).open();
  await expect(page.getByRole('link', { name: 'The owner contact no longer exists' })).toBeVisible();
  await page.goto('/activity');
  const entry = page.getByRole('row').filter({ hasText: 'Owner contact no longer found' });
  await expect(entry).toHaveCount(2);
  await expect(entry.first()).toContainText('System');

  await form.open();
  await form.chooseContact({ search: 'helene', option: /./ });
  await form.saveAndWait();
  await expect(form.summary.getByText('Ready', { exact: true })).toBeVisible();
});

test('a listing that stops in the middle never turns the contact into a missing one', async ({
  page,
  simulator,
}) => {
  await simulator.setScenario({ scenario: 'page-fails-2', path: '/domains/contacts' });
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  await form.useExistingContact.check();
  // Of the last page, which never comes.
  const last = generateContact({ seed: 1, index: 136 });
  await form.contactId.fill(String(last.id));
  await form.apiKey.fill('demo-key-half-a-list');
  await form.saveAndWait();
  await expect(form.useAccountOwner).toHaveAccessibleDescription(/Hélène/);
  await expect(form.defaultOwnerContact.getByText('Not checked at HostMyServers yet')).toBeVisible();
  await expect(form.summaryItem('Owner contact not found yet at HostMyServers')).toBeVisible();
  await expect(page.getByText('no longer')).toHaveCount(0);
});

import { generateContact } from '../../lib/simulator/generate-contacts';
import { everyLook, expectGoodIn, turnTo } from '../fixtures/look';
import { expect, test } from '../fixtures/test';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';

test.beforeEach(async ({ panel, simulator }) => {
  await panel.forgetConfigurations();
  await simulator.reset();
});

test('the picker finds a contact of the last page by name, company, e-mail and id, accents or not', async ({
  page,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-search');
  await form.useExistingContact.check();
  // Contact 118 stands on the second page of a hundred.
  const far = generateContact({ seed: 1, index: 118 });
  const company = String(far.company);
  const searches = [
    `${far.firstname} ${far.lastname}`,
    `${far.lastname} ${far.firstname}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    company.toUpperCase(),
    String(far.email).slice(0, -8),
    String(far.id),
  ];
  for (const search of searches) {
    await form.contact.fill(search);
    const option = form.contactOptions.filter({ hasText: String(far.id) });
    await expect(option, search).toHaveCount(1);
    await expect(option).toContainText(`${far.firstname} ${far.lastname}`);
    await expect(option).toContainText(company);
    await expect(option).toContainText(`${far.country} · ${far.id}`);
  }
  await form.contact.fill('nobody of this name');
  await expect(page.getByRole('status').filter({ hasText: 'No contact matches' })).toBeAttached();
  await expect(form.contactOptions).toHaveCount(0);
});

test('every match is in the list, and all of the list can be seen', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-every-match');
  await form.useExistingContact.check();
  await form.contact.fill('martin');
  await expect(page.getByRole('status').filter({ hasText: '5 contacts match' })).toBeAttached();
  await expect(form.contactOptions).toHaveCount(5);
  for (const option of await form.contactOptions.all()) await expect(option).toBeInViewport({ ratio: 1 });
});

test('the picker is complete by keyboard, and the field keeps the focus', async ({ page }) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-keyboard');
  await form.useExistingContact.check();
  await form.contact.focus();
  await form.contact.press('ArrowDown');
  await expect(form.contactOptions.first()).toBeVisible();
  const active = () =>
    form.contact.evaluate((input) => {
      const option = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
      return option === null ? null : Number(option.getAttribute('aria-posinset'));
    });
  const press = async (key: string, position: number) => {
    await form.contact.press(key);
    await expect.poll(active, `after ${key}`).toBe(position);
    const option = page.locator(`[role=option][aria-posinset="${position}"]`);
    await expect(option, `${key} brings it into view`).toBeInViewport({ ratio: 1 });
  };
  await press('ArrowDown', 1);
  await press('ArrowDown', 2);
  await press('ArrowUp', 1);
  await press('PageDown', 9);
  await press('PageUp', 1);
  await press('End', 50);
  await expect(page.getByRole('status').filter({ hasText: '137 contacts' })).toBeAttached();
  await press('ArrowDown', 51);
  await press('Home', 1);
  await form.contact.press('Escape');
  await expect(form.contactOptions).toHaveCount(0);
  await expect(form.contact).toBeFocused();
  await expect(form.ownerPreview, 'Escape chooses nothing').toHaveText('contact_id: …');

  await form.contact.pressSequentially('lucas martin');
  await expect(form.contactOptions).toHaveCount(1);
  await form.contact.press('ArrowDown');
  await form.contact.press('Enter');
  await expect(form.ownerPreview).toHaveText('contact_id: 81106');
  await expect(form.contact).toBeFocused();
  await expect(form.contact).toHaveValue('');
  await form.contact.press('ArrowDown');
  await expect(form.contactOptions.filter({ hasText: '81106' })).toHaveAttribute('aria-selected', 'true');
});

test('the open list has no fault that axe finds, in either theme, nor sticks out of a phone', async ({
  page,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-axe');
  await form.useExistingContact.check();
  await form.contact.fill('martin');
  await form.contact.press('ArrowDown');
  await expect(form.contactOptions).toHaveCount(5);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const look of everyLook) {
    await turnTo({ page, ...look });
    await form.contact.press('ArrowDown');
    await expect(form.contactOptions, 'open').toHaveCount(5);
    await expectGoodIn({ page, look, state: 'open picker' });
  }
});

test('the picker says that it is reading, how far it has come, and can be used meanwhile', async ({
  page,
  simulator,
}) => {
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-slow-list');
  await expect(form.useAccountOwner).toHaveAccessibleDescription(/Hélène/);
  await simulator.setScenario({ scenario: 'slow-2500', path: '/domains/contacts' });
  await form.useExistingContact.check();
  await form.contact.click();
  await expect(form.defaultOwnerContact.getByRole('status').filter({ hasText: 'Loading…' })).toBeAttached();
  await expect(form.defaultOwnerContact.getByText('Reading the contacts… 100 of 137').first()).toBeVisible();
  await expect(form.contactOptions.first()).toBeVisible();
  await expect(form.defaultOwnerContact.getByText('137 contacts', { exact: true }).first()).toBeVisible();
});

test('an empty address book says so and what to do', async ({ page, simulator }) => {
  await simulator.setScenario('empty-list');
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-empty-book');
  await form.useExistingContact.check();
  await form.contact.click();
  await expect(
    form.defaultOwnerContact.getByText('There are no contacts yet. Create one at HostMyServers').first(),
  ).toBeVisible();
});

test('a list that cannot be read says why, and is read again on demand', async ({
  page,
  simulator,
  watch,
}) => {
  watch.expectProblem(/status of 502/);
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-no-list');
  await simulator.setScenario({ scenario: '404', path: '/domains/contacts' });
  await form.useExistingContact.check();
  await form.contact.click();
  const error = form.defaultOwnerContact.getByRole('alert');
  await expect(error).toContainText('The API does not know this path.');
  await simulator.setScenario('none');
  await error.getByRole('button', { name: 'Try again' }).click();
  await expect(error).toHaveCount(0);
  await form.contact.fill('lucas martin');
  await expect(form.contactOptions).toHaveCount(1);
});

test('a list that stops in the middle says how much of it was read', async ({ page, simulator }) => {
  await simulator.setScenario({ scenario: 'page-fails-2', path: '/domains/contacts' });
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-torn-list');
  await form.useExistingContact.check();
  await form.contact.click();
  await expect(
    form.defaultOwnerContact
      .getByText('HostMyServers stopped in the middle of the list: 100 contacts')
      .first(),
  ).toBeVisible();
  await expect(form.contactOptions.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read again' })).toBeVisible();
});

test('entries without an id are counted, and names stay text whatever is in them', async ({
  page,
  simulator,
}) => {
  await simulator.setScenario('contact-without-id--contact-markup');
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-odd-entries');
  await form.useExistingContact.check();
  await form.contact.click();
  await expect(
    form.defaultOwnerContact.getByText(/\d+ entries have no id and cannot be chosen\./).first(),
  ).toBeVisible();
  await expect(form.contactOptions.filter({ hasText: '<' }).first()).toBeVisible();
  await expect(page.getByRole('listbox').locator('script, img, b, iframe')).toHaveCount(0);
});

test('fifty thousand contacts stay usable: few of them in the page, the last one found, each page read once', async ({
  page,
  simulator,
}) => {
  test.setTimeout(240_000);
  await simulator.configure({ contacts: 50_000 });
  const form = new RegistrarConfigurationPage(page);
  await form.beginWithKey('demo-key-fifty-thousand');
  await form.useExistingContact.check();
  await form.contact.click();
  await expect(form.contactOptions.first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '50,000 contacts' })).toBeAttached({
    timeout: 180_000,
  });
  const nodesBefore = await page.evaluate(() => document.querySelectorAll('*').length);
  for (let screen = 0; screen < 12; screen += 1) await form.contact.press('PageDown');
  await form.contact.press('End');
  await expect.poll(() => form.contact.getAttribute('aria-activedescendant')).not.toBeNull();
  await expect.poll(() => form.contactOptions.count()).toBeLessThan(40);
  const nodesAfter = await page.evaluate(() => document.querySelectorAll('*').length);
  expect(nodesAfter - nodesBefore, 'elements more than before scrolling').toBeLessThan(300);

  const last = generateContact({ seed: 1, index: 49_999 });
  const pages = (await simulator.calls()).byPath['/api/domains/contacts'];
  await form.contact.pressSequentially(String(last.email ?? last.id));
  await expect(form.contactOptions).toHaveCount(1);
  await form.contactOptions.first().click();
  await expect(form.ownerPreview).toHaveText(`contact_id: ${last.id}`);
  expect(pages).toBe(500);
  expect((await simulator.calls()).byPath['/api/domains/contacts'], 'typing asks the registrar nothing').toBe(
    pages,
  );
});

import { forgetPeople, joinAs } from '../fixtures/join-anew';
import { expectNoAxeViolations, setLook } from '../fixtures/look';
import { Stage } from '../fixtures/stage';
import { storeInvitation } from '../fixtures/stored-people';
import { expect, test } from '../fixtures/test';
import { UsersPage } from '../pages/users-page';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const forbidden = { level: 1, name: 'Not for your role' } as const;

test.beforeEach(({ panel }) => forgetPeople(panel));

test('everything can be done by keyboard alone', async ({ page, panel }) => {
  await storeInvitation(panel);
  const users = new UsersPage(page);
  await users.open();
  await expect(users.invite).toBeEnabled();
  await users.invite.focus();
  await page.keyboard.press('Enter');
  await expect(users.dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(users.invite).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'New link…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(users.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(users.link).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Actions for Stored Guest' })).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(users.done).toHaveText('The invitation of Stored Guest was withdrawn.');
  await expect(page.locator('#content')).toBeFocused();
});

for (const locale of ['en', 'fr'] as const) {
  test(`every state is accessible (${locale})`, async ({ page, panel, context, browser }) => {
    await storeInvitation(panel);
    await storeInvitation(panel, { id: 'stored-invitation-2', endedHoursAgo: 3 });
    const guest = await joinAs({ page, browser, panel, role: 'Viewer' });
    await guest.goto('/setup/users');
    await expect(guest.getByRole('heading', forbidden)).toBeVisible();
    await expectNoAxeViolations(guest, 'forbidden');
    await guest.context().close();
    await setLook({ context, url: panel.url, look: { locale } });
    await page.goto('/setup/users');
    const stage = new Stage(page, locale);
    const { users: words } = stage.words;
    await stage.look('users');
    await stage.button(words.actionsOf.replace('{name}', 'Grace')).click();
    await stage.look('menu');
    await page.getByRole('menuitem', { name: words.deactivate }).click();
    await stage.look('question');
    await page.keyboard.press('Escape');
    await stage.button(words.invite).click();
    await stage.button(words.inviteDialog.submit).click();
    await expect(page.locator('[aria-invalid=true]')).toHaveCount(2);
    await stage.look('invitation, refused');
    await page.getByLabel(words.inviteDialog.name, { exact: true }).fill('Ada');
    await page.getByLabel(words.inviteDialog.email, { exact: true }).fill('ada@example.test');
    await stage.button(words.inviteDialog.submit).click();
    const link = page.locator('dialog[open] code');
    await expect(link).toBeVisible();
    await stage.look('link');
    await page.goto((await link.textContent()) ?? '');
    await stage.look('join');
    await stage.button(stage.words.join.join).click();
    await expect(page.locator('[aria-invalid=true]')).toHaveCount(2);
    await stage.look('join, refused');
    await page.goto('/join/nothing');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(stage.words.join.goneTitle);
    await stage.look('link gone');
  });
}

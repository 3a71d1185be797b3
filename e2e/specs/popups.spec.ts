import type { Locator, Page } from '@playwright/test';
import { connectAnew } from '../fixtures/connect';
import { expect, test } from '../fixtures/test';

const themeButton = (page: Page) => page.getByRole('button', { name: /^Theme/ });
const item = (page: Page, name: string) => page.getByRole('menuitemradio', { name });

test('a menu is used by keyboard alone and gives focus back to its button', async ({ page }) => {
  await page.goto('/');
  const button = themeButton(page);
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(item(page, 'Light')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(item(page, 'System')).toBeFocused();
  await page.keyboard.press('d');
  await expect(item(page, 'Dark')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();

  await page.keyboard.press('ArrowUp');
  await expect(item(page, 'System')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(button).toBeFocused();
  await page.keyboard.press('Space');
  await expect(item(page, 'Dark')).toHaveAttribute('aria-checked', 'true');
});

test('a menu closes when somebody presses or tabs elsewhere', async ({ page }) => {
  await page.goto('/');
  await themeButton(page).click();
  await expect(page.getByRole('menu')).toBeFocused();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await themeButton(page).click();
  await page.getByRole('button', { name: /^Language/ }).click();
  await expect(page.getByRole('menu')).toHaveCount(1);
  await expect(page.getByRole('menuitemradio', { name: 'Français' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('a menu leads to the account with Space as well as with Enter', async ({ page }) => {
  await page.goto('/');
  const button = page.getByRole('button', { name: /^Account menu/ });
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Account' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole('menu')).toHaveCount(0);
});

/** Twenty times Tab: everywhere it may lead. */
async function isFocusKeptIn({ page, dialog }: { page: Page; dialog: Locator }): Promise<boolean> {
  for (let count = 0; count < 20; count += 1) {
    await page.keyboard.press('Tab');
    const outside = await dialog.evaluate((element) => {
      const { activeElement, body } = document;
      // Between the last and the first, focus visits the browser's own controls.
      return activeElement !== body && !element.contains(activeElement);
    });
    if (outside) return false;
  }
  return true;
}

test.describe('with a module', () => {
  test.beforeEach(async ({ page, panel }) => {
    await connectAnew({ page, panel, apiKey: 'demo-key', proved: false });
  });
  test.afterEach(({ panel }) => panel.forgetConfigurations());

  test('a question starts on Cancel, keeps focus, and gives it back', async ({ page }) => {
    await page.goto('/setup/registrars');
    const deactivate = page.getByRole('button', { name: 'Deactivate' });
    await deactivate.click();
    const dialog = page.getByRole('alertdialog', { name: /Deactivate/ });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(dialog).toHaveAccessibleDescription(/\S/);
    expect(await isFocusKeptIn({ page, dialog })).toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(deactivate).toBeFocused();
    await page.mouse.click(5, 5);
    await deactivate.click();
    await page.mouse.click(5, 5);
    await expect(dialog, 'a press beside it decides nothing').toBeVisible();
  });

  test('a message goes by itself, waits while it is pointed at, and can be dismissed', async ({ page }) => {
    await page.clock.install();
    await page.goto('/setup/registrars');
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click();
    const messages = page.getByRole('region', { name: 'Notifications' });
    const message = messages.getByText(/is deactivated/);
    await expect(message).toBeVisible();
    await message.hover();
    await page.clock.runFor(20_000);
    await expect(message).toBeVisible();
    await page.mouse.move(5, 5);
    await page.clock.runFor(7_000);
    await expect(message).toHaveCount(0);

    await page.getByRole('button', { name: 'Activate' }).click();
    await expect(messages.getByText(/is active again/)).toBeVisible();
    await messages.getByRole('button', { name: 'Dismiss notification' }).click();
    await expect(messages.getByText(/is active again/)).toHaveCount(0);
  });
});

test('the navigation on a phone closes beside it, on Escape and after a choice', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto('/');
  const open = page.getByRole('button', { name: 'Open menu' });
  const drawer = page.getByRole('dialog', { name: 'Registrar Panel' });
  await open.click();
  await page.mouse.click(345, 400);
  await expect(drawer).toHaveCount(0);
  await expect(open).toBeFocused();
  await open.click();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await open.click();
  await drawer.getByRole('link', { name: 'Activity' }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await expect(drawer).toHaveCount(0);
});

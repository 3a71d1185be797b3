import { administrator } from '../fixtures/panel';
import { expect, signedOut, test } from '../fixtures/test';
import { DashboardPage } from '../pages/dashboard-page';
import { LoginPage } from '../pages/login-page';

test('a signed-in person sees the dashboard', async ({ page }) => {
  const dashboard = new DashboardPage(page);
  await dashboard.open();
  await expect(dashboard.heading).toBeVisible();
});

test.describe('without a session', () => {
  test.use({ storageState: signedOut });

  test('the dashboard leads to the sign-in and back', async ({ page }) => {
    await new DashboardPage(page).open();
    const login = new LoginPage(page);
    await expect(login.signIn).toBeVisible();
    await login.signInAs(administrator);
    await expect(new DashboardPage(page).heading).toBeVisible();
  });
});

import type { Locator, Page } from '@playwright/test';

export class AccountPage {
  readonly heading: Locator;
  readonly currentPassword: Locator;
  readonly newPassword: Locator;
  readonly repeatNewPassword: Locator;
  readonly changePassword: Locator;
  readonly sessions: Locator;
  readonly endOtherSessions: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Account' });
    this.currentPassword = page.getByLabel('Current password', { exact: true });
    this.newPassword = page.getByLabel('New password', { exact: true });
    this.repeatNewPassword = page.getByLabel('Repeat new password', { exact: true });
    this.changePassword = page.getByRole('button', { name: 'Change password' });
    this.sessions = page.getByRole('region', { name: 'Sessions' });
    this.endOtherSessions = page.getByRole('button', { name: 'End all other sessions' });
  }

  async open(): Promise<void> {
    await this.page.goto('/account');
  }

  async changePasswordTo(input: { current: string; next: string; repeated?: string }): Promise<void> {
    await this.currentPassword.fill(input.current);
    await this.newPassword.fill(input.next);
    await this.repeatNewPassword.fill(input.repeated ?? input.next);
    await this.changePassword.click();
  }
}

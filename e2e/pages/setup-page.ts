import type { Locator, Page } from '@playwright/test';

/** First run: create the first administrator. */
export class SetupPage {
  readonly token: Locator;
  readonly name: Locator;
  readonly email: Locator;
  readonly password: Locator;
  readonly repeatPassword: Locator;
  readonly create: Locator;

  constructor(readonly page: Page) {
    this.token = page.getByLabel('Setup token', { exact: true });
    this.name = page.getByLabel('Name', { exact: true });
    this.email = page.getByLabel('E-mail', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.repeatPassword = page.getByLabel('Repeat password', { exact: true });
    this.create = page.getByRole('button', { name: 'Create administrator' });
  }

  async fill(input: { name: string; email: string; password: string }): Promise<void> {
    await this.name.fill(input.name);
    await this.email.fill(input.email);
    await this.password.fill(input.password);
    await this.repeatPassword.fill(input.password);
  }
}

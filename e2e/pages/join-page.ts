import type { Locator, Page } from '@playwright/test';

/** Where a one-time link leads. */
export class JoinPage {
  readonly name: Locator;
  readonly password: Locator;
  readonly repeatPassword: Locator;
  readonly join: Locator;
  readonly setPassword: Locator;
  /** The heading of a link that does not work, whatever is wrong with it. */
  readonly gone: Locator;

  constructor(readonly page: Page) {
    this.name = page.getByLabel('Name', { exact: true });
    this.password = page.getByLabel(/^(New p|P)assword$/);
    this.repeatPassword = page.getByLabel(/^Repeat (new )?password$/);
    this.join = page.getByRole('button', { name: 'Join' });
    this.setPassword = page.getByRole('button', { name: 'Set the password' });
    this.gone = page.getByRole('heading', { level: 1, name: 'This link does not work' });
  }

  async type(password: string, repeated = password): Promise<void> {
    await this.password.fill(password);
    await this.repeatPassword.fill(repeated);
  }
}

import type { Locator, Page } from '@playwright/test';

/** The sign-in page of the provider that the tests run; not a page of the panel. */
export class IdentityProviderPage {
  readonly heading: Locator;
  readonly account: Locator;
  readonly continue: Locator;
  readonly cancel: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { name: 'Example Staff' });
    this.account = page.getByLabel('Account', { exact: true });
    this.continue = page.getByRole('button', { name: 'Continue' });
    this.cancel = page.getByRole('button', { name: 'Cancel' });
  }

  async signInAs(account: string): Promise<void> {
    await this.account.fill(account);
    await this.continue.click();
  }
}

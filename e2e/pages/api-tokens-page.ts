import type { Locator, Page } from '@playwright/test';

export class ApiTokensPage {
  readonly heading: Locator;
  readonly tokens: Locator;
  readonly form: Locator;
  readonly name: Locator;
  readonly lifetime: Locator;
  readonly lastDay: Locator;
  readonly create: Locator;
  /** The one time that a token is shown. */
  readonly created: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'API tokens' });
    this.tokens = page.getByRole('region', { name: 'Tokens', exact: true });
    this.form = page.getByRole('region', { name: 'New token', exact: true });
    this.name = this.form.getByLabel('Name', { exact: true });
    this.lifetime = this.form.getByLabel('Expires', { exact: true });
    this.lastDay = this.form.getByLabel('Last day', { exact: true });
    this.create = this.form.getByRole('button', { name: 'Create token' });
    this.created = page.getByRole('region', { name: /was created$/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/setup/tokens');
  }

  scope(name: string): Locator {
    return this.form.getByRole('checkbox', { name, exact: true });
  }

  row(name: string): Locator {
    return this.tokens.getByRole('row').filter({ hasText: name });
  }

  revoke(name: string): Locator {
    return this.tokens.getByRole('button', { name: new RegExp(`^Revoke ${name}, which ends in`) });
  }
}

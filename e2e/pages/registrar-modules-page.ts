import type { Locator, Page } from '@playwright/test';

export class RegistrarModulesPage {
  readonly module: Locator;
  readonly activate: Locator;
  readonly configure: Locator;
  readonly deactivate: Locator;
  readonly deactivateDialog: Locator;

  constructor(readonly page: Page) {
    this.module = page.getByRole('region', { name: 'HostMyServers' });
    this.activate = page.getByRole('button', { name: 'Activate', exact: true });
    this.configure = page.getByRole('link', { name: 'Configure' });
    this.deactivate = page.getByRole('button', { name: 'Deactivate', exact: true });
    this.deactivateDialog = page.getByRole('alertdialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/setup/registrars');
  }

  async confirmDeactivation(): Promise<void> {
    await this.deactivateDialog.getByRole('button', { name: 'Deactivate' }).click();
  }

  /** A choice of the filter by state. */
  filter(name: 'All' | 'Active' | 'Not active'): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }
}

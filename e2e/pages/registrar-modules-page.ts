import type { Locator, Page } from '@playwright/test';

export class RegistrarModulesPage {
  readonly activate: Locator;
  readonly configure: Locator;
  readonly deactivate: Locator;
  readonly deactivateDialog: Locator;

  constructor(readonly page: Page) {
    this.activate = page.getByRole('button', { name: 'Activate', exact: true });
    this.configure = page
      .getByRole('link', { name: 'Configure' })
      .or(page.getByRole('button', { name: 'Configure' }));
    this.deactivate = page.getByRole('button', { name: 'Deactivate', exact: true });
    this.deactivateDialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  }

  async open(): Promise<void> {
    await this.page.goto('/setup/registrars');
  }

  async confirmDeactivation(): Promise<void> {
    await this.deactivateDialog.getByRole('button', { name: 'Deactivate' }).click();
  }
}

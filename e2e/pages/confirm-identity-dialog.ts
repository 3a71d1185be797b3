import type { Locator, Page } from '@playwright/test';

/** What asks for password or code before a sensitive action. */
export class ConfirmIdentityDialog {
  readonly dialog: Locator;
  readonly password: Locator;
  readonly code: Locator;
  readonly confirm: Locator;
  readonly cancel: Locator;
  /** For people without a password: opens a tab in which they sign in once more. */
  readonly signInAgain: Locator;
  readonly continue: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    this.password = this.dialog.getByLabel('Your password', { exact: true });
    this.code = this.dialog.getByLabel('Code', { exact: true });
    this.confirm = this.dialog.getByRole('button', { name: 'Confirm' });
    this.signInAgain = this.dialog.getByRole('link', { name: /^Sign in again/ });
    this.continue = this.dialog.getByRole('button', { name: 'Continue' });
    this.cancel = this.dialog.getByRole('button', { name: 'Cancel' });
  }
}

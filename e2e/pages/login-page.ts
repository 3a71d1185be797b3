import type { Locator, Page } from '@playwright/test';

export class LoginPage {
  readonly email: Locator;
  readonly password: Locator;
  readonly signIn: Locator;
  /** Only where it is configured. */
  readonly singleSignOn: Locator;
  /** The second step. */
  readonly code: Locator;
  readonly recoveryCode: Locator;
  readonly useRecoveryCode: Locator;
  readonly startOver: Locator;
  /** Why the last attempt was refused. */
  readonly refusal: Locator;
  /** Why somebody who was signed in is here again. */
  readonly sessionEnd: Locator;

  constructor(readonly page: Page) {
    this.email = page.getByLabel('E-mail', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.signIn = page.getByRole('button', { name: 'Sign in', exact: true });
    this.singleSignOn = page.getByRole('button', { name: /^Sign in with / });
    this.code = page.getByLabel('Code', { exact: true });
    this.recoveryCode = page.getByLabel('Recovery code', { exact: true });
    this.useRecoveryCode = page.getByRole('button', { name: 'Use a recovery code' });
    this.startOver = page.getByRole('button', { name: 'Start over with another account' });
    // Outside of it Next keeps an alert of its own, for the titles of pages it goes to.
    this.refusal = page.getByRole('main').getByRole('alert');
    this.sessionEnd = page.getByText(/You were signed out|session was ended|session has ended/);
  }

  async open(): Promise<void> {
    await this.page.goto('/login');
  }

  async signInAs(input: { email: string; password: string }): Promise<void> {
    await this.email.fill(input.email);
    await this.password.fill(input.password);
    await this.signIn.click();
  }
}

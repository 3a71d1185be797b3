import type { Locator, Page } from '@playwright/test';

/** Who may sign in. */
export class UsersPage {
  readonly heading: Locator;
  readonly table: Locator;
  readonly invite: Locator;
  readonly dialog: Locator;
  /** What was just done. */
  readonly done: Locator;
  /** The link that is shown once. */
  readonly link: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Users' });
    this.table = page.getByRole('table', { name: 'Users' });
    this.invite = page.getByRole('button', { name: 'Invite', exact: true });
    this.dialog = page.locator('dialog[open]');
    this.done = page.getByRole('main').getByRole('status');
    this.link = this.dialog.locator('code');
  }

  async open(): Promise<void> {
    await this.page.goto('/setup/users');
  }

  row(email: string): Locator {
    return this.table.getByRole('row').filter({ hasText: email });
  }

  /** Opens the menu of somebody and chooses. */
  async choose(input: { name: string; item: string }): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for ${input.name}` }).click();
    await this.page.getByRole('menuitem', { name: input.item }).click();
  }

  /** The same, and yes to the question. */
  async do(input: { name: string; item: string; confirm: string }): Promise<void> {
    await this.choose(input);
    await this.dialog.getByRole('button', { name: input.confirm, exact: true }).click();
  }

  async fillInvitation(input: { name: string; email: string; role?: string }): Promise<void> {
    await this.dialog.getByLabel('Name', { exact: true }).fill(input.name);
    await this.dialog.getByLabel('E-mail', { exact: true }).fill(input.email);
    if (input.role) await this.dialog.getByRole('radio', { name: input.role }).check();
  }

  /** The link in the dialog, which is then closed. */
  async takeLink(): Promise<string> {
    const link = (await this.link.textContent()) ?? '';
    await this.dialog.getByRole('button', { name: 'Close' }).click();
    return link;
  }

  /** Invites somebody; the link. */
  async inviteSomebody(input: { name: string; email: string; role?: string }): Promise<string> {
    await this.invite.click();
    await this.fillInvitation(input);
    await this.dialog.getByRole('button', { name: 'Make the link' }).click();
    return this.takeLink();
  }
}

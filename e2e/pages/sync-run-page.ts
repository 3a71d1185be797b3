import { expect, type Locator, type Page } from '@playwright/test';

/** One run with its changes. */
export class SyncRunPage {
  readonly heading: Locator;
  readonly result: Locator;
  readonly changes: Locator;
  /** Without the head of the table. */
  readonly rows: Locator;
  readonly kind: Locator;
  readonly outcomeFilter: Locator;
  readonly applyKind: Locator;
  readonly applyAll: Locator;
  readonly discard: Locator;
  readonly undo: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: /^Run of / });
    this.result = page.getByRole('region', { name: 'Result' });
    this.changes = page.getByRole('region', { name: 'Changes' });
    this.rows = this.changes.locator('tbody').getByRole('row');
    this.kind = this.changes.getByLabel('Kind');
    this.outcomeFilter = this.changes.getByLabel('Outcome');
    this.applyKind = this.changes.getByRole('button', { name: /^Apply (this one|these)/ });
    this.applyAll = page.getByRole('button', { name: 'Apply all' });
    this.discard = page.getByRole('button', { name: 'Discard' });
    this.undo = page.getByRole('button', { name: 'Undo' });
    this.dialog = page.getByRole('alertdialog');
  }

  count(name: string): Locator {
    return this.result
      .locator('dl > div')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .locator('dd');
  }

  /** What an action came to. */
  said(sentence: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('status').filter({ hasText: sentence });
  }

  apply(row: Locator): Locator {
    return row.getByRole('button', { name: /^Apply: / });
  }

  /** Presses what asks first, and answers yes. */
  async confirm(input: { button: Locator; answer: string }): Promise<void> {
    await input.button.click();
    await this.dialog.getByRole('button', { name: input.answer, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}

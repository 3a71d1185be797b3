import type { Locator, Page } from '@playwright/test';

/** One domain. */
export class DomainPage {
  readonly heading: Locator;
  readonly syncNow: Locator;
  /** What Sync now came to. */
  readonly outcome: Locator;
  readonly details: Locator;
  readonly attention: Locator;
  readonly propagation: Locator;
  readonly history: Locator;
  /** Newest first. */
  readonly changes: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.syncNow = page.getByRole('button', { name: 'Sync now' });
    this.outcome = this.syncNow.locator('..').getByRole('status');
    this.details = page.getByRole('region', { name: 'Details' });
    this.attention = page.getByRole('region', { name: 'Needs attention' });
    this.propagation = page.getByText(/^Nameserver change: estimated complete by /);
    this.history = page.getByRole('region', { name: 'History of changes' });
    this.changes = this.history.locator('tbody').getByRole('row');
  }

  async open(name: string): Promise<void> {
    await this.page.goto(`/domains/${name}`);
  }

  /** What stands beside a term in the details. */
  fact(term: string): Locator {
    return this.details
      .locator('dl > div')
      .filter({ has: this.page.getByText(term, { exact: true }) })
      .locator('dd');
  }
}

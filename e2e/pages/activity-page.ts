import type { Locator, Page } from '@playwright/test';

export class ActivityPage {
  readonly heading: Locator;
  /** Newest first, without the head of the table. */
  readonly entries: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Activity' });
    this.entries = page.getByRole('table').locator('tbody').getByRole('row');
  }

  async open(): Promise<void> {
    await this.page.goto('/activity');
  }
}

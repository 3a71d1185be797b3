import type { Locator, Page } from '@playwright/test';

export class DashboardPage {
  readonly heading: Locator;
  readonly balance: Locator;
  readonly refresh: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Dashboard' });
    this.balance = page.getByRole('region', { name: 'HostMyServers balance' });
    this.refresh = this.balance.getByRole('button', { name: 'Refresh' });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
  }
}

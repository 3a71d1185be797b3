import type { Locator, Page } from '@playwright/test';
import { readMessages } from '../fixtures/messages';

export class SystemPage {
  readonly heading: Locator;
  readonly checks: Locator;
  readonly connections: Locator;
  readonly backups: Locator;
  readonly secrets: Locator;
  readonly panel: Locator;

  constructor(
    readonly page: Page,
    locale: 'en' | 'fr' = 'en',
  ) {
    const words = readMessages(locale).system;
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    this.heading = page.getByRole('heading', { level: 1, name: words.title });
    this.checks = region(words.checks.title);
    this.connections = region(words.connections.title);
    this.backups = region(words.backups.title);
    this.secrets = region(words.secrets.title);
    this.panel = region(words.panel.title);
  }

  async open(): Promise<void> {
    await this.page.goto('/system');
  }
}

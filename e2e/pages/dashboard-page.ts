import type { Locator, Page } from '@playwright/test';

const words = {
  en: {
    title: 'Dashboard',
    balance: 'HostMyServers balance',
    link: 'HostMyServers link',
    refresh: 'Refresh',
  },
  fr: {
    title: 'Tableau de bord',
    balance: 'Solde HostMyServers',
    link: 'Liaison HostMyServers',
    refresh: 'Actualiser',
  },
};

export class DashboardPage {
  readonly heading: Locator;
  readonly balance: Locator;
  /** The large figure. */
  readonly amount: Locator;
  /** How far the figure can be trusted, in one or two words. */
  readonly badge: Locator;
  /** Why it is not current, since when, and the next step. */
  readonly trouble: Locator;
  readonly refresh: Locator;
  readonly link: Locator;
  /** English only. */
  readonly sync: Locator;

  constructor(
    readonly page: Page,
    locale: keyof typeof words = 'en',
  ) {
    const { title, balance, link, refresh } = words[locale];
    this.heading = page.getByRole('heading', { level: 1, name: title });
    this.balance = page.getByRole('region', { name: balance });
    this.amount = this.balance.locator('p.text-3xl');
    this.badge = this.balance.locator('header > span');
    this.trouble = this.balance.getByRole('status');
    this.refresh = this.balance.getByRole('button', { name: refresh });
    this.link = page.getByRole('region', { name: link });
    this.sync = page.getByRole('region', { name: 'Domain synchronisation' });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
  }
}

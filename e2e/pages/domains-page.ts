import { expect, type Locator, type Page } from '@playwright/test';

/** The list of domains. */
export class DomainsPage {
  readonly heading: Locator;
  readonly search: Locator;
  readonly status: Locator;
  readonly expiring: Locator;
  readonly ending: Locator;
  readonly needsAttention: Locator;
  /** On narrow screens, instead of the head of the table. */
  readonly sortBy: Locator;
  readonly clearFilters: Locator;
  /** "12 of 500 domains". */
  readonly count: Locator;
  readonly table: Locator;
  /** Domains that are in the page, loaded or not. */
  readonly rows: Locator;
  readonly exportCsv: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Domains' });
    const filters = page.getByRole('form', { name: 'Filter domains' });
    this.search = filters.getByRole('searchbox', { name: 'Search' });
    this.status = filters.getByLabel('Status');
    this.expiring = filters.getByLabel('Expires within');
    this.ending = filters.getByLabel('Ending');
    this.needsAttention = filters.getByRole('button', { name: 'Needs attention' });
    this.sortBy = filters.getByLabel('Sort by');
    this.clearFilters = page.getByRole('button', { name: 'Clear filters' }).first();
    this.count = page.getByRole('main').getByRole('status');
    this.table = page.getByRole('table', { name: 'Domains' });
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('rowheader') });
    this.exportCsv = page.getByRole('link', { name: 'Export CSV' });
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/domains${search}`);
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.link(name) });
  }

  /** By the readable form of the name. */
  link(name: string): Locator {
    return this.page.getByRole('rowheader').getByRole('link').filter({ hasText: name });
  }

  sortButton(column: string): Locator {
    return this.table.getByRole('columnheader', { name: column }).getByRole('button');
  }

  /** Readable names of the rows in the page, from the top. */
  async names(): Promise<string[]> {
    const texts = await this.rows.getByRole('link').allInnerTexts();
    return texts.map((text) => text.split('\n')[0] ?? '');
  }

  async expectNames(names: readonly string[]): Promise<void> {
    await expect.poll(() => this.names()).toEqual(names);
  }
}

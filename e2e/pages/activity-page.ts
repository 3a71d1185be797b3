import type { Locator, Page } from '@playwright/test';

const names = {
  en: { title: 'Activity', kind: 'Kind', who: 'Who', from: 'From', to: 'To', apply: 'Apply' },
  fr: { title: 'Activité', kind: 'Type', who: 'Qui', from: 'Du', to: 'Au', apply: 'Appliquer' },
} as const;

export class ActivityPage {
  readonly heading: Locator;
  /** Newest first, without the head of the table. */
  readonly entries: Locator;
  readonly kind: Locator;
  readonly who: Locator;
  readonly from: Locator;
  readonly to: Locator;
  readonly apply: Locator;

  constructor(
    readonly page: Page,
    locale: keyof typeof names = 'en',
  ) {
    const name = names[locale];
    this.heading = page.getByRole('heading', { level: 1, name: name.title });
    this.entries = page.getByRole('table').locator('tbody').getByRole('row');
    this.kind = page.getByLabel(name.kind, { exact: true });
    this.who = page.getByLabel(name.who, { exact: true });
    this.from = page.getByLabel(name.from, { exact: true });
    this.to = page.getByLabel(name.to, { exact: true });
    this.apply = page.getByRole('button', { name: name.apply, exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto('/activity');
  }
}

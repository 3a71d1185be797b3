import { expect, type Locator, type Page } from '@playwright/test';

/** The page Synchronisation. */
export class SyncPage {
  readonly heading: Locator;
  readonly runNow: Locator;
  readonly preview: Locator;
  readonly running: Locator;
  readonly progress: Locator;
  /** Why a run stopped in the middle, and when it goes on. */
  readonly interrupted: Locator;
  /** Why nothing runs by itself. */
  readonly blocked: Locator;
  readonly lastRun: Locator;
  readonly schedule: Locator;
  readonly domains: Locator;
  readonly history: Locator;
  /** Of the run that waits for a person. */
  readonly waiting: Locator;
  readonly applyAll: Locator;
  readonly discard: Locator;
  readonly undo: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Synchronisation' });
    this.runNow = page.getByRole('button', { name: 'Run now' });
    this.preview = page.getByRole('button', { name: 'Preview' });
    this.running = page.getByRole('region', { name: 'Running now' });
    this.progress = this.running.getByRole('progressbar');
    this.interrupted = page.getByRole('region', { name: 'Interrupted run' });
    this.blocked = page.getByText('No synchronisation runs by itself', { exact: true }).locator('..');
    this.lastRun = page.getByRole('region', { name: 'Last run' });
    this.schedule = page.getByRole('region', { name: 'Schedule' });
    this.domains = page.getByRole('region', { name: 'Domains' });
    this.history = page.getByRole('region', { name: 'History' });
    this.waiting = page.getByRole('region', { name: /^(Preview|Differences found|Stopped by the brake)$/ });
    this.applyAll = page.getByRole('button', { name: 'Apply all' });
    this.discard = page.getByRole('button', { name: 'Discard' });
    this.undo = page.getByRole('button', { name: 'Undo' });
    this.dialog = page.getByRole('alertdialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/sync');
  }

  /** One of the counts of the last run: "Read", "New", "Changed", "Unchanged", "Missing", … */
  count(name: string): Locator {
    return this.lastRun
      .locator('dl > div')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .locator('dd');
  }

  /** A count of the panel's own domains, which leads to them: "60 In the panel", "3 Need attention". */
  known(count: string): Locator {
    return this.domains.getByRole('link', { name: count, exact: true });
  }

  /** What was read out about an action or about the end of a run, and stays. */
  said(sentence: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('status').filter({ hasText: sentence });
  }

  /** A run from beginning to end. */
  async runOnce(): Promise<void> {
    await this.open();
    await this.runNow.click();
    await expect(this.said('Synchronisation done')).toBeAttached();
  }

  /** Presses what asks first, and answers yes. */
  async confirm(input: { button: Locator; answer: string }): Promise<void> {
    await input.button.click();
    await this.dialog.getByRole('button', { name: input.answer, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}

import type { Locator, Page } from '@playwright/test';

/** The settings of the sync, below its switch on the configuration page. */
export class SyncSettings {
  readonly group: Locator;
  readonly frequency: Locator;
  readonly day: Locator;
  readonly time: Locator;
  readonly minute: Locator;
  readonly notifyOnly: Locator;
  readonly brake: Locator;
  readonly nextRun: Locator;

  constructor(page: Page) {
    this.group = page.getByRole('group', { name: 'Automatic Domain Synchronisation' });
    this.frequency = this.group.getByLabel('Frequency');
    this.day = this.group.getByLabel('Day', { exact: true });
    this.time = this.group.getByLabel('Time', { exact: true });
    this.minute = this.group.getByLabel('Minute of the hour');
    this.notifyOnly = this.group.getByRole('switch', { name: 'Notify only' });
    this.brake = this.group.getByLabel('Mass-change brake (in percent)');
    this.nextRun = this.group.getByText(/^Next run:/);
  }
}

import type { Locator, Page } from '@playwright/test';

/** The configuration of HostMyServers, by the names that design and documentation promise. */
export class RegistrarConfigurationPage {
  readonly connectionSettings: Locator;
  readonly defaultOwnerContact: Locator;
  readonly advancedSettings: Locator;
  readonly summary: Locator;
  readonly apiKey: Locator;
  /** Of a stored key: type another one, or have it forgotten. */
  readonly replaceKey: Locator;
  readonly removeKey: Locator;
  readonly useAccountOwner: Locator;
  readonly useExistingContact: Locator;
  readonly contact: Locator;
  readonly contactOptions: Locator;
  readonly automaticSync: Locator;
  readonly showBalance: Locator;
  readonly dnsPropagationDelay: Locator;
  readonly save: Locator;
  readonly saved: Locator;
  readonly testConnection: Locator;

  constructor(readonly page: Page) {
    this.connectionSettings = page.getByRole('region', { name: 'Connection Settings' });
    this.defaultOwnerContact = page.getByRole('region', { name: 'Default Owner Contact' });
    this.advancedSettings = page.getByRole('region', { name: 'Advanced Settings' });
    this.summary = page.getByRole('region', { name: 'Summary' });
    this.apiKey = page.getByLabel('API Key', { exact: true });
    this.replaceKey = this.connectionSettings.getByRole('button', { name: 'Replace' });
    this.removeKey = this.connectionSettings.getByRole('button', { name: 'Remove' });
    this.useAccountOwner = page.getByRole('radio', { name: 'Use account owner' });
    this.useExistingContact = page.getByRole('radio', { name: 'Use an existing contact' });
    this.contact = page.getByRole('combobox', { name: 'Contact' });
    this.contactOptions = page.getByRole('option');
    this.automaticSync = page.getByRole('switch', { name: 'Automatic Domain Synchronisation' });
    this.showBalance = page.getByRole('switch', { name: 'Show Balance in Dashboard' });
    this.dnsPropagationDelay = page.getByLabel('DNS Propagation Delay (in hours)');
    this.save = page.getByRole('button', { name: 'Save', exact: true });
    this.saved = page.getByRole('status').filter({ hasText: /^Saved$/ });
    this.testConnection = page.getByRole('button', { name: 'Test Connection' });
  }

  async open(): Promise<void> {
    await this.page.goto('/setup/registrars/hostmyservers');
  }

  async chooseContact(input: { search: string; option: string | RegExp }): Promise<void> {
    await this.useExistingContact.check();
    await this.contact.fill(input.search);
    await this.contactOptions.filter({ hasText: input.option }).first().click();
  }
}

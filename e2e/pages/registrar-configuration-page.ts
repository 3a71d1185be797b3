import { expect, type Locator, type Page } from '@playwright/test';

/** The names that design and documentation promise, in both languages. */
const names = {
  en: {
    activate: 'Activate',
    connectionSettings: 'Connection Settings',
    defaultOwnerContact: 'Default Owner Contact',
    advancedSettings: 'Advanced Settings',
    summary: 'Summary',
    production: 'Production',
    sandbox: 'Sandbox',
    apiKey: 'API Key',
    showKey: 'Show API Key',
    hideKey: 'Hide API Key',
    replaceKey: 'Replace',
    removeKey: 'Remove',
    keepKey: 'Keep the stored key',
    baseUrl: /^API address/,
    useAccountOwner: 'Use account owner',
    useExistingContact: 'Use an existing contact',
    contact: 'Contact',
    contactId: 'Contact id',
    typeId: 'Type an id instead',
    checkContactAgain: 'Check again',
    automaticSync: 'Automatic Domain Synchronisation',
    showBalance: 'Show Balance in Dashboard',
    dnsPropagationDelay: 'DNS Propagation Delay (in hours)',
    save: 'Save',
    saved: /^Saved$/,
    unchanged: /^Saved/,
    discard: 'Discard',
    testConnection: 'Test Connection',
  },
  fr: {
    activate: 'Activer',
    connectionSettings: 'Paramètres de connexion',
    defaultOwnerContact: 'Contact propriétaire par défaut',
    advancedSettings: 'Paramètres avancés',
    summary: 'Résumé',
    production: 'Production',
    sandbox: 'Bac à sable',
    apiKey: 'Clé API',
    showKey: /^Afficher\s: Clé API$/,
    hideKey: /^Masquer\s: Clé API$/,
    replaceKey: 'Remplacer',
    removeKey: 'Supprimer',
    keepKey: 'Garder la clé enregistrée',
    baseUrl: /^Adresse de l’API/,
    useAccountOwner: 'Utiliser le titulaire du compte',
    useExistingContact: 'Utiliser un contact existant',
    contact: 'Contact',
    contactId: 'Identifiant du contact',
    typeId: 'Saisir plutôt un identifiant',
    checkContactAgain: 'Vérifier à nouveau',
    automaticSync: 'Synchronisation automatique des domaines',
    showBalance: 'Afficher le solde sur le tableau de bord',
    dnsPropagationDelay: 'Délai de propagation DNS (en heures)',
    save: 'Enregistrer',
    saved: /^Enregistré$/,
    unchanged: /^Enregistré/,
    discard: 'Abandonner',
    testConnection: 'Tester la connexion',
  },
} as const;

/** The configuration of HostMyServers. */
export class RegistrarConfigurationPage {
  readonly activate: Locator;
  readonly connectionSettings: Locator;
  readonly defaultOwnerContact: Locator;
  readonly advancedSettings: Locator;
  readonly summary: Locator;
  readonly production: Locator;
  readonly sandbox: Locator;
  readonly apiKey: Locator;
  readonly showKey: Locator;
  readonly hideKey: Locator;
  /** Of a stored key: type another one, or have it forgotten. */
  readonly replaceKey: Locator;
  readonly removeKey: Locator;
  readonly keepKey: Locator;
  readonly baseUrl: Locator;
  readonly useAccountOwner: Locator;
  readonly useExistingContact: Locator;
  readonly contact: Locator;
  readonly contactOptions: Locator;
  /** Of an id that is typed by hand. */
  readonly contactId: Locator;
  readonly typeId: Locator;
  /** Looks for the stored contact at the registrar now. */
  readonly checkContactAgain: Locator;
  /** What a registration would carry. */
  readonly ownerPreview: Locator;
  readonly automaticSync: Locator;
  readonly showBalance: Locator;
  readonly dnsPropagationDelay: Locator;
  readonly save: Locator;
  /** Just now, by this page. */
  readonly saved: Locator;
  /** What stands in the form is what is stored. */
  readonly unchanged: Locator;
  readonly discard: Locator;
  readonly testConnection: Locator;
  /** Any question that the page asks before it does something. */
  readonly question: Locator;

  constructor(
    readonly page: Page,
    locale: keyof typeof names = 'en',
  ) {
    const name = names[locale];
    const button = (text: string | RegExp) => page.getByRole('button', { name: text, exact: true });
    this.activate = button(name.activate);
    this.connectionSettings = page.getByRole('region', { name: name.connectionSettings });
    this.defaultOwnerContact = page.getByRole('region', { name: name.defaultOwnerContact });
    this.advancedSettings = page.getByRole('region', { name: name.advancedSettings });
    this.summary = page.getByRole('region', { name: name.summary });
    this.production = page.getByRole('radio', { name: name.production });
    this.sandbox = page.getByRole('radio', { name: name.sandbox });
    this.apiKey = page.getByLabel(name.apiKey, { exact: true });
    this.showKey = button(name.showKey);
    this.hideKey = button(name.hideKey);
    this.replaceKey = this.connectionSettings.getByRole('button', { name: name.replaceKey });
    this.removeKey = this.connectionSettings.getByRole('button', { name: name.removeKey });
    this.keepKey = this.connectionSettings.getByRole('button', { name: name.keepKey });
    this.baseUrl = page.getByLabel(name.baseUrl);
    this.useAccountOwner = page.getByRole('radio', { name: name.useAccountOwner });
    this.useExistingContact = page.getByRole('radio', { name: name.useExistingContact });
    this.contact = page.getByRole('combobox', { name: name.contact });
    this.contactOptions = page.getByRole('listbox', { name: name.contact }).getByRole('option');
    this.contactId = page.getByLabel(name.contactId, { exact: true });
    this.typeId = button(name.typeId);
    this.checkContactAgain = button(name.checkContactAgain);
    this.ownerPreview = this.defaultOwnerContact.getByRole('code');
    this.automaticSync = page.getByRole('switch', { name: name.automaticSync });
    this.showBalance = page.getByRole('switch', { name: name.showBalance });
    this.dnsPropagationDelay = page.getByLabel(name.dnsPropagationDelay);
    this.save = button(name.save);
    this.saved = page.getByRole('status').filter({ hasText: name.saved });
    this.unchanged = page.getByRole('status').filter({ hasText: name.unchanged });
    this.discard = button(name.discard);
    this.testConnection = button(name.testConnection);
    this.question = page.getByRole('alertdialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/setup/registrars/hostmyservers');
  }

  /** From a module that was never activated to an empty form. */
  async beginAnew(): Promise<void> {
    await this.open();
    await this.activate.click();
    await expect(this.apiKey).toBeVisible();
  }

  /** From a module that was never activated to a stored key. */
  async beginWithKey(key: string): Promise<void> {
    await this.beginAnew();
    await this.apiKey.fill(key);
    await this.saveAndWait();
  }

  async saveAndWait(): Promise<void> {
    await this.save.click();
    await expect(this.saved).toBeVisible();
  }

  /** How the stored key is recognised, like "7b:1e:44". */
  async fingerprint(): Promise<string> {
    const line = await this.connectionSettings.getByText(/· fingerprint /).textContent();
    return line?.split('fingerprint ')[1] ?? '';
  }

  async chooseContact(input: { search: string; option: string | RegExp }): Promise<void> {
    await this.useExistingContact.check();
    await this.contact.fill(input.search);
    await this.contactOptions.filter({ hasText: input.option }).first().click();
  }

  /** A line of the summary, e.g. by "API key stored". */
  summaryItem(text: string | RegExp): Locator {
    return this.summary.getByRole('listitem').filter({ hasText: text });
  }

  /** A stage of the connection test that is shown, e.g. "TLS". */
  stage(name: string): Locator {
    return this.connectionSettings.getByRole('listitem').filter({ hasText: name });
  }
}

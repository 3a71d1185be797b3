import type { Locator, Page } from '@playwright/test';

const names = {
  en: {
    settings: 'Connection Settings',
    title: 'Swap in a new key without a gap',
    field: 'Next API key',
    store: 'Store beside',
    test: /^Test (the next key|again)$/,
    swap: 'Swap the keys',
    otherMeant: 'Change accounts on purpose',
    back: 'Put it back',
    wipe: 'Wipe it now',
    forget: 'Forget this key',
  },
  fr: {
    settings: 'Paramètres de connexion',
    title: 'Passer à une nouvelle clé sans interruption',
    field: 'Clé API suivante',
    store: 'Enregistrer à côté',
    test: /^Tester (la clé suivante|de nouveau)$/,
    swap: 'Échanger les clés',
    otherMeant: 'Changer de compte volontairement',
    back: 'La remettre en service',
    wipe: 'L’effacer maintenant',
    forget: 'Oublier cette clé',
  },
} as const;

/** The keys beside the working one, on the configuration page. */
export class SpareKeysPanel {
  readonly settings: Locator;
  /** Folded away until somebody asks for it. */
  readonly disclosure: Locator;
  readonly field: Locator;
  readonly store: Locator;
  /** Once a next key is stored. */
  readonly next: Locator;
  readonly test: Locator;
  readonly swap: Locator;
  readonly back: Locator;
  readonly wipe: Locator;
  readonly forget: Locator;
  /** The question before each step that counts. */
  readonly question: Locator;
  readonly otherMeant: Locator;

  constructor(
    readonly page: Page,
    locale: keyof typeof names = 'en',
  ) {
    const name = names[locale];
    this.settings = page.getByRole('region', { name: name.settings });
    const button = (text: string | RegExp) => this.settings.getByRole('button', { name: text, exact: true });
    this.disclosure = this.settings.getByText(name.title);
    this.field = page.getByLabel(name.field, { exact: true });
    this.store = button(name.store);
    this.next = this.settings.getByRole('region', { name: name.field });
    this.test = button(name.test);
    this.swap = button(name.swap);
    this.back = button(name.back);
    this.wipe = button(name.wipe);
    this.forget = button(name.forget);
    this.question = page.getByRole('alertdialog');
    this.otherMeant = this.question.getByRole('checkbox', { name: name.otherMeant });
  }

  async storeNext(apiKey: string): Promise<void> {
    await this.disclosure.click();
    await this.field.fill(apiKey);
    await this.store.click();
  }

  /** Presses a button that asks, and says yes. */
  async confirm(button: Locator): Promise<void> {
    const name = (await button.textContent()) ?? '';
    await button.click();
    await this.question.getByRole('button', { name, exact: true }).click();
  }
}

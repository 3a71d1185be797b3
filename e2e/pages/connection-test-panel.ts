import type { Locator, Page } from '@playwright/test';

const words = {
  en: { settings: 'Connection Settings', test: 'Test Connection', success: 'Connection successful' },
  fr: { settings: 'Paramètres de connexion', test: 'Tester la connexion', success: 'Connexion réussie' },
};

/** The connection test on the configuration page: the button, the stages, and the result that is read out. */
export class ConnectionTestPanel {
  readonly settings: Locator;
  readonly environments: Locator;
  readonly apiKey: Locator;
  readonly apiAddress: Locator;
  readonly button: Locator;
  /** In their order: icon, word and time of each. */
  readonly stages: Locator;
  /** What a test says that has just ended here; an older one is not read out again. */
  readonly success: Locator;
  readonly failure: Locator;
  readonly result: Locator;

  constructor(
    readonly page: Page,
    readonly locale: keyof typeof words = 'en',
  ) {
    this.settings = page.getByRole('region', { name: words[locale].settings });
    this.environments = this.settings.getByRole('radio');
    this.apiKey = page.getByLabel(locale === 'en' ? 'API Key' : 'Clé API', { exact: true });
    this.apiAddress = this.settings.getByRole('textbox', {
      name: locale === 'en' ? 'API address' : 'Adresse de l’API',
    });
    this.button = this.settings.getByRole('button', { name: words[locale].test });
    this.stages = this.settings.getByRole('list').getByRole('listitem');
    this.success = this.settings.getByRole('status').filter({ hasText: words[locale].success });
    this.failure = this.settings.getByRole('alert');
    this.result = this.success.or(this.failure);
  }

  /** What the result says: the sentence above, and the lines below it. */
  async readResult(): Promise<{ title: string; lines: string[] }> {
    const title = await this.result.locator(':scope > div').first().textContent();
    const lines = await this.result.getByRole('paragraph').allTextContents();
    return { title: toPlain(title ?? ''), lines: lines.map(toPlain) };
  }

  /** Tests a key that is typed and not stored. */
  async testTypedKey(apiKey: string): Promise<void> {
    await this.apiKey.fill(apiKey);
    await this.button.click();
  }
}

/** With ordinary spaces, as one types them. */
function toPlain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

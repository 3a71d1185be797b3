import type { Locator, Page } from '@playwright/test';

/** Setting up and using a second factor: on the account page, and between password and panel. */
export class SecondFactorCard {
  readonly setUp: Locator;
  readonly qrCode: Locator;
  readonly secret: Locator;
  readonly firstCode: Locator;
  readonly confirm: Locator;
  readonly codes: Locator;
  readonly download: Locator;
  readonly kept: Locator;
  readonly makeCodes: Locator;
  readonly remove: Locator;

  constructor(readonly page: Page) {
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    this.setUp = button('Set up a second factor');
    this.qrCode = page.getByRole('img', { name: /^QR code/ });
    this.secret = page.getByRole('main').getByRole('code').first();
    this.firstCode = page.getByLabel('Code of the app', { exact: true });
    this.confirm = page.getByRole('main').getByRole('button', { name: 'Confirm', exact: true });
    this.codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    this.download = button('Download as text');
    this.kept = button('I have kept them');
    this.makeCodes = button('Make new recovery codes');
    this.remove = page.getByRole('region', { name: 'Second factor' }).getByRole('button', { name: 'Remove' });
  }
}

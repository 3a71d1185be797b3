import { activateAnew } from '../fixtures/connect';
import { openWithLateScripts } from '../fixtures/late-scripts';
import { storeDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DomainsPage } from '../pages/domains-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncSettings } from '../pages/sync-settings';

// Over a slow line a page is there for seconds before its scripts are.

test.use({ viewport: { width: 1280, height: 900 } });

test('nothing can be entered before it would be kept, nor pressed before it would do something', async ({
  page,
  panel,
}) => {
  await panel.forgetConfigurations();
  const form = new RegistrarConfigurationPage(page);
  await form.beginAnew();
  const scripts = await openWithLateScripts(page, '/setup/registrars/hostmyservers');
  await expect(form.dnsPropagationDelay).toHaveValue('24');
  await form.dnsPropagationDelay.pressSequentially('7');
  // With force, since Playwright would wait until they can be pressed.
  const presses = { force: true, noWaitAfter: true };
  await form.showBalance.click(presses);
  await form.sandbox.click(presses);
  const { frequency } = new SyncSettings(page);
  await frequency.press('ArrowDown', { noWaitAfter: true });
  await expect(form.dnsPropagationDelay).toHaveValue('24');
  await expect(form.showBalance).toBeChecked();
  await expect(form.production).toBeChecked();
  await expect(frequency).toHaveValue('daily');
  // The browser would send the form by itself, into the address.
  await expect(form.save).toBeDisabled();
  await form.dnsPropagationDelay.press('Enter', { noWaitAfter: true });
  await expect(page).toHaveURL(/hostmyservers$/);

  scripts.letThemCome();
  await form.dnsPropagationDelay.fill('36');
  await form.showBalance.click();
  await expect(form.dnsPropagationDelay).toHaveValue('36');
  await expect(form.showBalance).not.toBeChecked();
});

test('what was searched and chosen before the scripts came counts once they are there', async ({
  page,
  panel,
}) => {
  await activateAnew({ page, panel });
  await storeDomains(panel, [
    { name: 'crêperie.fr', expires: 25 },
    { name: 'creperie-du-port.com', expires: 20 },
    { name: 'crepes.fr', expires: 300 },
    { name: 'danse.fr', expires: 4 },
  ]);
  const domains = new DomainsPage(page);
  const scripts = await openWithLateScripts(page, '/domains');
  await expect(domains.row('danse.fr')).toBeVisible();
  await domains.search.pressSequentially('cr', { noWaitAfter: true });
  await domains.expiring.selectOption('30 days', { noWaitAfter: true });
  await domains.ending.selectOption('.fr (3)', { noWaitAfter: true });
  await expect(domains.needsAttention).toBeDisabled();
  await expect(domains.sortButton('Expires')).toBeDisabled();
  await expect(domains.row('danse.fr')).toBeVisible();

  scripts.letThemCome();
  await domains.expectNames(['crêperie.fr']);
  await expect(page).toHaveURL('/domains?query=cr&expiring=30&tld=fr');
  await expect(domains.search).toHaveValue('cr');
  await expect(domains.expiring).toHaveValue('30');
  await expect(domains.ending).toHaveValue('fr');
  await domains.needsAttention.click();
  await expect(page.getByText('No domain matches')).toBeVisible();
});

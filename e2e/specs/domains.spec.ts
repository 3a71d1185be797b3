import { activateAnew } from '../fixtures/connect';
import { expectNoSidewaysScroll, setLook } from '../fixtures/look';
import { inDays, storeDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DomainPage } from '../pages/domain-page';
import { DomainsPage } from '../pages/domains-page';
import { RegistrarModulesPage } from '../pages/registrar-modules-page';

test.use({ viewport: { width: 1280, height: 900 } });

test.describe('with domains', () => {
  test.beforeEach(async ({ page, panel }) => {
    await activateAnew({ page, panel });
    await storeDomains(panel, [
      { name: 'atelier.fr', expires: 4 },
      { name: 'crêperie.fr', expires: 25, nameservers: ['a.example', 'b.example', 'c.example'] },
      { name: 'creperie-du-port.com', expires: 300, nameservers: null },
      { name: 'boulangerie.de', expires: -3, status: 'expired' },
      { name: 'cinema.fr', expires: 55, attention: 'missing', absentRuns: 2 },
      { name: 'danse.fr', status: 'unknown', rawStatus: 'gesperrt', attention: 'unknownStatus' },
      { name: 'ecole.com', expires: 10, status: 'transferredAway' },
    ]);
  });

  test('each is shown with its status, what is left of its time, its nameservers and what is odd', async ({
    page,
  }) => {
    const domains = new DomainsPage(page);
    await domains.open();
    await expect(domains.count).toHaveText('7 domains');
    await expect(domains.table).toHaveAttribute('aria-rowcount', '8');
    await expect(domains.row('atelier.fr')).toContainText(/Active.*4 days left.*ns1\.example\+1/s);
    await expect(domains.row('crêperie.fr')).toContainText('xn--crperie-kya.fr');
    await expect(domains.row('crêperie.fr')).toContainText('a.example+2');
    await expect(domains.row('creperie-du-port.com')).toContainText('Not given by the API');
    await expect(domains.row('boulangerie.de')).toContainText(/Expired.*3 days ago/s);
    await expect(domains.row('cinema.fr')).toContainText('Missing');
    await expect(domains.row('danse.fr')).toContainText(/Unknown “gesperrt”.*No expiry date/s);
  });

  for (const query of ['crêperie.fr', 'CREPERIE.FR', 'xn--crp', 'https://www.crêperie.fr/carte']) {
    test(`a search for ${query} finds the name in whichever form it was typed`, async ({ page }) => {
      const domains = new DomainsPage(page);
      await domains.open();
      await domains.search.pressSequentially(query);
      await domains.expectNames(['crêperie.fr']);
      await expect(domains.count).toHaveText('1 of 7 domains');
    });
  }

  test('filters live in the address: kept by a reload, by going back, and cleared', async ({ page }) => {
    const domains = new DomainsPage(page);
    await domains.open();
    await expect(domains.ending.locator('option')).toHaveText([
      'Any ending',
      '.fr (4)',
      '.com (2)',
      '.de (1)',
    ]);
    await domains.ending.selectOption('.fr (4)');
    await domains.expectNames(['atelier.fr', 'cinema.fr', 'crêperie.fr', 'danse.fr']);
    await domains.needsAttention.click();
    await domains.expectNames(['cinema.fr', 'danse.fr']);
    await domains.search.fill('Cine');
    await expect(page).toHaveURL('/domains?query=Cine&attention=1&tld=fr');
    await domains.expectNames(['cinema.fr']);

    await page.reload();
    await domains.expectNames(['cinema.fr']);
    await expect(domains.search).toHaveValue('Cine');
    await expect(domains.needsAttention).toHaveAttribute('aria-pressed', 'true');

    await domains.link('cinema.fr').click();
    await expect(new DomainPage(page).heading).toHaveText('cinema.fr');
    await page.goBack();
    await expect(page).toHaveURL('/domains?query=Cine&attention=1&tld=fr');
    await domains.expectNames(['cinema.fr']);
    await expect(domains.ending).toHaveValue('fr');

    await domains.clearFilters.click();
    await expect(page).toHaveURL('/domains');
    await expect(domains.count).toHaveText('7 domains');
    await expect(domains.search).toHaveValue('');
  });

  test('what expires soon is shown soonest first, without what is no longer ours', async ({ page }) => {
    const domains = new DomainsPage(page);
    await domains.open();
    await domains.expiring.selectOption('30 days');
    await domains.expectNames(['atelier.fr', 'crêperie.fr']);
    await expect(domains.table.getByRole('columnheader', { name: 'Expires' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await domains.expiring.selectOption('60 days');
    await domains.expectNames(['atelier.fr', 'crêperie.fr', 'cinema.fr']);
    await domains.expiring.selectOption('7 days');
    await domains.expectNames(['atelier.fr']);
  });

  test('columns sort up and down, domains without a date last both times', async ({ page }) => {
    const domains = new DomainsPage(page);
    await domains.open();
    const byDate = ['boulangerie.de', 'atelier.fr', 'ecole.com', 'crêperie.fr', 'cinema.fr'];
    await domains.sortButton('Expires').click();
    await domains.expectNames([...byDate, 'creperie-du-port.com', 'danse.fr']);
    await domains.sortButton('Expires').click();
    await expect(page).toHaveURL('/domains?sort=expiryDate&order=desc');
    await domains.expectNames(['creperie-du-port.com', ...byDate.reverse(), 'danse.fr']);
    await domains.sortButton('Status').click();
    await domains.expectNames([
      ...['atelier.fr', 'cinema.fr', 'creperie-du-port.com', 'crêperie.fr'],
      ...['boulangerie.de', 'ecole.com', 'danse.fr'],
    ]);
    const head = domains.table.getByRole('columnheader', { name: 'Status' });
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
  });

  test('an old link with a filter nobody knows any more still opens', async ({ page }) => {
    const domains = new DomainsPage(page);
    await domains.open('?status=enabled&expiring=31&tld=fr&sort=owner');
    await expect(domains.count).toHaveText('4 of 7 domains');
  });

  test('nothing that matches says so and leads back to all', async ({ page }) => {
    const domains = new DomainsPage(page);
    await domains.open('?query=nowhere');
    await expect(page.getByText('No domain matches')).toBeVisible();
    await expect(page.getByText('None of your 7 domains fits')).toBeVisible();
    await page.getByRole('region').getByRole('button', { name: 'Clear filters' }).click();
    await expect(domains.count).toHaveText('7 domains');
  });

  test('with the panel out of reach the rows stay, and Try again goes on', async ({
    page,
    context,
    watch,
  }) => {
    watch.expectProblem(/ERR_INTERNET_DISCONNECTED/);
    const domains = new DomainsPage(page);
    await domains.open();
    await context.setOffline(true);
    await domains.search.fill('atelier');
    const note = page.getByRole('alert').filter({ hasText: 'These rows could not be loaded' });
    await expect(note).toBeVisible();
    await expect(domains.row('ecole.com')).toBeVisible();
    await context.setOffline(false);
    await note.getByRole('button', { name: 'Try again' }).click();
    await domains.expectNames(['atelier.fr']);
    await expect(note).toBeHidden();
  });

  test('at 360 px domains are cards, sorted by a list, and nothing sticks out', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const domains = new DomainsPage(page);
    await domains.open();
    await expect(domains.table.getByRole('columnheader')).toHaveCount(0);
    await expect(domains.row('crêperie.fr')).toContainText(/xn--crperie-kya\.fr.*Active.*25 days left/s);
    await domains.sortBy.selectOption('Expiry, latest first');
    await expect.poll(async () => (await domains.names())[0]).toBe('creperie-du-port.com');
    await expectNoSidewaysScroll(page, 'list of domains');
  });

  test('in French words, dates and numbers are French', async ({ page, context, panel }) => {
    await setLook({ context, url: panel.url, look: { locale: 'fr' } });
    await page.goto('/domains?query=crêperie.fr');
    await expect(page.getByRole('main').getByRole('status')).toHaveText('1 sur 7 domaines');
    await expect(page.getByRole('row').last()).toContainText(/Actif.*25 jours restants/s);
  });

  test('the dashboard shows what expires next and leads to all of it', async ({ page }) => {
    await page.goto('/');
    const card = page.getByRole('region', { name: 'Expiring soon' });
    await expect(card.getByRole('listitem')).toHaveText([
      /^atelier\.fr.*4 days left/s,
      /^crêperie\.fr.*25 days left/s,
    ]);
    await card.getByRole('link', { name: 'All 2 within 30 days' }).click();
    await expect(page).toHaveURL('/domains?expiring=30');
    await new DomainsPage(page).expectNames(['atelier.fr', 'crêperie.fr']);
  });

  test('a deactivated module leaves the list readable and says that it stands still', async ({ page }) => {
    const modules = new RegistrarModulesPage(page);
    await modules.open();
    await modules.deactivate.click();
    await modules.confirmDeactivation();
    const domains = new DomainsPage(page);
    await domains.open();
    await expect(page.getByText('HostMyServers is deactivated: nothing is synchronised')).toBeVisible();
    await expect(domains.count).toHaveText('7 domains');
    await domains.link('atelier.fr').click();
    await expect(new DomainPage(page).fact('Expiry date')).toContainText('4 days left');
    await expect(new DomainPage(page).syncNow).toHaveCount(0);
  });
});

test.describe('without domains', () => {
  test('before the module is active the page leads to it', async ({ page, panel }) => {
    await panel.forgetConfigurations();
    await new DomainsPage(page).open();
    await expect(page.getByText('HostMyServers is not connected')).toBeVisible();
    await page.getByRole('link', { name: 'Go to Registrar Modules' }).click();
    await expect(page).toHaveURL('/setup/registrars');
  });

  test('before the first sync the page leads to it, and the dashboard says that there are none', async ({
    page,
    panel,
  }) => {
    await activateAnew({ page, panel });
    await page.goto('/');
    await expect(page.getByRole('region', { name: 'Expiring soon' })).toContainText('No domain yet');
    await new DomainsPage(page).open();
    await expect(page.getByText('No domain yet')).toBeVisible();
    await page.getByRole('link', { name: 'Go to Synchronisation' }).click();
    await expect(page).toHaveURL('/sync');
  });
});

test('nothing expiring soon is said to be so', async ({ page, panel }) => {
  await activateAnew({ page, panel });
  await storeDomains(panel, [{ name: 'later.fr', expires: inDays(31) }]);
  await page.goto('/');
  const card = page.getByRole('region', { name: 'Expiring soon' });
  await expect(card).toContainText('Nothing expires within 30 days');
  await expect(card.getByRole('link', { name: 'All domains' })).toHaveAttribute('href', '/domains');
});

import { readFile } from 'node:fs/promises';
import { activateAnew } from '../fixtures/connect';
import { setLook } from '../fixtures/look';
import { inDays, storeDomains } from '../fixtures/stored-domains';
import { expect, test } from '../fixtures/test';
import { DomainsPage } from '../pages/domains-page';

test.use({ viewport: { width: 1280, height: 900 } });

test.beforeEach(async ({ page, panel }) => {
  await activateAnew({ page, panel });
  await storeDomains(panel, [
    { name: 'crêperie.fr', expires: 25 },
    { name: 'atelier.fr', expires: -2, status: 'expired', nameservers: null },
    {
      name: 'danse.fr',
      status: 'unknown',
      rawStatus: '=HYPERLINK("https://evil.example")',
      refusedExpiryDate: '0000-00-00',
      attention: 'refusedDate,unknownStatus',
    },
    { name: 'elsewhere.com', expires: 300 },
  ]);
});

test('the export has what the list shows, in its order, with both forms of each name', async ({ page }) => {
  const domains = new DomainsPage(page);
  await domains.open();
  await domains.ending.selectOption('.fr (3)');
  await domains.sortButton('Expires').click();
  await domains.expectNames(['atelier.fr', 'crêperie.fr', 'danse.fr']);
  const [download] = await Promise.all([page.waitForEvent('download'), domains.exportCsv.click()]);
  expect(download.suggestedFilename()).toBe(`domains-${inDays(0)}.csv`);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines[0]).toMatch(
    /^\ufeffDomain,Domain \(A-label\),Status,Registrar’s own word,Expiry date,Days left,Nameservers,Needs attention,Refused expiry date,Last synced \(.+\)$/,
  );
  const synced = /,\d{4}-\d\d-\d\d \d\d:\d\d$/;
  expect(lines.slice(1).map((line) => line.replace(synced, ''))).toEqual([
    `atelier.fr,atelier.fr,Expired,,${inDays(-2)},-2,,,`,
    `crêperie.fr,xn--crperie-kya.fr,Active,,${inDays(25)},25,ns1.example ns2.example,,`,
    `danse.fr,danse.fr,Unknown,"'=HYPERLINK(""https://evil.example"")",,,ns1.example ns2.example,"Date refused; Unknown status",0000-00-00`,
    '',
  ]);
});

test('in French the head is French and cells are divided as French spreadsheets expect', async ({
  page,
  context,
  panel,
}) => {
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await page.goto('/domains?query=crêperie');
  const link = page.getByRole('link', { name: 'Exporter en CSV' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe(`domaines-${inDays(0)}.csv`);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines[0]).toMatch(/^\ufeffDomaine;Domaine \(A-label\);Statut;/);
  expect(lines[1]).toMatch(/^crêperie\.fr;xn--crperie-kya\.fr;Actif;;/);
  expect(lines).toHaveLength(3);
});

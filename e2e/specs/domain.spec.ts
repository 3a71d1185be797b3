import { activateAnew } from '../fixtures/connect';
import { insertRow } from '../fixtures/insert-row';
import { expectNoSidewaysScroll } from '../fixtures/look';
import { inDays, storeDomains } from '../fixtures/stored-domains';
import { storeSyncRun } from '../fixtures/stored-sync-run';
import { expect, test } from '../fixtures/test';
import { DomainPage } from '../pages/domain-page';

test.use({ viewport: { width: 1280, height: 900 } });

test.beforeEach(async ({ page, panel }) => {
  await activateAnew({ page, panel });
});

test('shows all that is known of a domain, in either form of its address', async ({ page, panel }) => {
  await storeDomains(panel, [{ name: 'crêperie.fr', expires: 25 }]);
  const domain = new DomainPage(page);
  for (const address of ['xn--crperie-kya.fr', encodeURIComponent('crêperie.fr')]) {
    await domain.open(address);
    await expect(domain.heading).toHaveText('crêperie.fr');
    await expect(domain.fact('A-label')).toContainText('xn--crperie-kya.fr');
    await expect(domain.fact('Status')).toHaveText('Active');
    await expect(domain.fact('Expiry date')).toContainText('25 days left');
    await expect(domain.fact('Nameservers').getByRole('listitem')).toHaveText(['ns1.example', 'ns2.example']);
    await expect(domain.attention).toHaveCount(0);
    await expect(domain.propagation).toHaveCount(0);
    await expect(domain.history).toContainText('No change yet');
  }
});

test('explains what is odd, what the panel did about it, and what to do', async ({ page, panel }) => {
  await storeDomains(panel, [
    {
      name: 'odd.fr',
      status: 'unknown',
      rawStatus: 'gesperrt',
      expires: '2031-05-17',
      refusedExpiryDate: '0000-00-00',
      attention: 'duplicate,missing,refusedDate,unknownStatus',
      absentRuns: 3,
    },
  ]);
  const domain = new DomainPage(page);
  await domain.open('odd.fr');
  await expect(domain.attention).toContainText(
    /HostMyServers no longer lists this domain.*last 3 complete lists.*never cancels a domain by itself.*Sync now asks/s,
  );
  await expect(domain.attention).toContainText(/sent “0000-00-00”.*keeps 17 May 2031/s);
  await expect(domain.attention).toContainText('calls it “gesperrt”');
  await expect(domain.attention).toContainText('Listed twice');
  await expect(domain.fact('Expiry date')).toContainText(/17 May 2031.*Refused: “0000-00-00”/s);
  await expect(domain.fact('Status')).toHaveText('Unknown “gesperrt”');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page, 'an odd domain');
});

test('an absence of one list is not called missing yet', async ({ page, panel }) => {
  await storeDomains(panel, [{ name: 'once.fr', absentRuns: 1 }]);
  const domain = new DomainPage(page);
  await domain.open('once.fr');
  await expect(domain.attention).toHaveCount(0);
  await expect(domain.fact('Last synced')).toContainText('Not in the last complete list of HostMyServers');
});

test('lists what syncs changed, newest first, with the run and who had it applied', async ({
  page,
  panel,
}) => {
  await storeDomains(panel, [{ name: 'moved.fr' }]);
  const runId = await storeSyncRun(panel);
  const store = (values: Record<string, string | number>) =>
    insertRow({ panel, table: 'SyncChange', values: { runId, name: 'moved.fr', ...values } });
  await store({
    ...{ id: 'c1', position: 11, kind: 'status', before: 'pendingTransfer', after: 'active' },
    ...{ state: 'applied', appliedAt: '2026-11-20T08:00:00.000+00:00', appliedBy: 'SYSTEM' },
  });
  await store({
    ...{ id: 'c2', position: 12, kind: 'expiryDate', before: '2026-12-01', after: '2027-12-01' },
    ...{ state: 'undone', appliedAt: '2026-11-21T08:00:00.000+00:00', appliedBy: 'ada@example.test' },
  });
  await store({
    ...{ id: 'c3', position: 13, kind: 'nameservers', before: '["old.example"]', after: '["new.example"]' },
    ...{ state: 'planned' },
  });
  const domain = new DomainPage(page);
  await domain.open('moved.fr');
  await expect(domain.changes).toHaveCount(2);
  await expect(domain.changes.first()).toContainText(
    /Expiry date.*Undone.*1 Dec 2026.*1 Dec 2027.*21 Nov 2026.*ada@example\.test/s,
  );
  await expect(domain.changes.last()).toContainText(/Status.*Transfer pending.*Active.*20 Nov 2026.*System/s);
  await domain.changes.first().getByRole('link').click();
  await expect(page).toHaveURL(`/sync/${runId}`);
});

test('counts a nameserver change down by the configured delay, for people and for programs', async ({
  page,
  panel,
}) => {
  const hour = 3_600_000;
  const changed = new Date(Date.now() - 20 * hour);
  await storeDomains(panel, [
    { name: 'changed.fr', nameserversChangedAt: changed },
    { name: 'settled.fr', nameserversChangedAt: new Date(Date.now() - 25 * hour) },
  ]);
  const domain = new DomainPage(page);
  const tell = async (name: string) =>
    (await (await page.request.get(`/api/domains/${name}/propagation`)).json()).value;
  await domain.open('changed.fr');
  await expect(domain.propagation).toBeVisible();
  await expect(page.getByText('in 3 hours.')).toBeVisible();
  expect(await tell('changed.fr')).toEqual({
    ...{
      name: 'changed.fr',
      unicodeName: 'changed.fr',
      delayHours: 24,
      nameservers: ['ns1.example', 'ns2.example'],
    },
    ...{ changedAt: changed.toISOString(), state: 'running' },
    estimatedCompleteAt: new Date(changed.getTime() + 24 * hour).toISOString(),
  });
  await domain.open('settled.fr');
  await expect(domain.fact('Nameservers')).toContainText('Change seen');
  await expect(domain.propagation).toHaveCount(0);
  expect(await tell('settled.fr')).toMatchObject({ state: 'complete', estimatedCompleteAt: null });

  await panel.query('UPDATE "RegistrarConfiguration" SET "dnsPropagationDelayHours" = 0');
  await domain.open('changed.fr');
  await expect(domain.fact('Nameservers')).toContainText('Change seen');
  await expect(domain.propagation).toHaveCount(0);
  expect(await tell('changed.fr')).toMatchObject({ state: 'none', estimatedCompleteAt: null });
});

test('a domain that the panel does not have is not found, by people and by programs', async ({
  page,
  watch,
}) => {
  watch.expectProblem(/status of 404/);
  expect((await page.goto('/domains/nobody-has-this.fr'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  const answer = await page.request.get('/api/domains/nobody-has-this.fr/propagation');
  expect(answer.status()).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

test('days left are counted in the panel’s days', async ({ page, panel }) => {
  await storeDomains(panel, [{ name: 'today.fr', expires: inDays(0) }]);
  const domain = new DomainPage(page);
  await domain.open('today.fr');
  await expect(domain.fact('Expiry date')).toContainText('expires today');
});

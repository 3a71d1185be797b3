import { connectAnew } from '../fixtures/connect';
import { storeDomain } from '../fixtures/stored-domain';
import { storeSyncRun } from '../fixtures/stored-sync-run';
import { expect, test } from '../fixtures/test';

// On PostgreSQL, which refuses more texts and numbers than SQLite does.
test.use({ panelOptions: { database: 'postgresql' } });

/** "%E0%A4%A" is no UTF-8, "%00" no text for PostgreSQL. */
const nonsense = ['%E0%A4%A', '%00', 'a%00b', '%FF', 'x', '%2e%2e%2f', 'x'.repeat(400)];

test('an address that nobody made leads to a clear page or answer, never to a fault', async ({
  page,
  panel,
  watch,
}) => {
  test.setTimeout(120_000);
  await connectAnew({ page, panel, apiKey: 'demo-key' });
  const [run, name] = [await storeSyncRun(panel), await storeDomain(panel)];
  const expectStatus = async (path: string, statuses: number[]) => {
    const answer = await page.request.get(path);
    expect.soft(statuses, `${path} answered ${answer.status()}`).toContain(answer.status());
  };

  await test.step('names, runs and modules that are none', async () => {
    for (const part of nonsense) {
      for (const path of [
        `/domains/${part}`,
        `/sync/${part}`,
        `/setup/registrars/${part}`,
        `/api/domains/${part}/propagation`,
        `/api/sync/runs/${part}`,
        `/api/sync/runs/${part}/changes`,
        `/api/sync?module=${part}`,
        `/api/sync/runs?module=${part}`,
      ])
        await expectStatus(path, [404]);
    }
  });
  await test.step('filters and places in a list that are none: the page opens without them', async () => {
    for (const value of [...nonsense, '-1', '1e99', '100000000', '2026-99-99', '0000-00-00', '']) {
      const search = (names: readonly string[]) => names.map((key) => `${key}=${value}`).join('&');
      const filter = search(['query', 'status', 'expiring', 'attention', 'tld', 'sort', 'order']);
      for (const path of [
        `/domains?${filter}&${filter}`,
        `/sync/${run}?${search(['kind', 'state', 'page'])}`,
        `/activity?${search(['group', 'actor', 'from', 'to', 'cursor'])}`,
        `/api/domains?${filter}`,
        `/api/domains/export?${filter}`,
        `/api/sync/runs?${search(['cursor'])}`,
        `/api/sync/runs/${run}/changes?${search(['kind', 'state', 'offset', 'limit'])}`,
        `/api/activity/export?format=csv&${search(['group', 'actor', 'from', 'to'])}`,
      ])
        await expectStatus(path, [200]);
    }
    for (const cursor of [`%2B275760-09-13T00:00:00.000Z_${run}`, '2026-11-25T00:00:00.000Z_%00', '_'])
      for (const path of ['/activity', '/api/sync/runs'])
        await expectStatus(`${path}?cursor=${cursor}`, [200]);
  });
  await test.step('a part of the list that does not exist is refused', async () => {
    for (const slice of ['offset=-1', 'offset=x', 'offset=1e15', 'limit=0', 'limit=101', 'limit=1.5'])
      await expectStatus(`/api/domains?${slice}`, [400]);
    await expectStatus('/api/activity/export?format=exe', [400]);
  });
  await test.step('what is behind good addresses is still there', async () => {
    for (const path of [`/domains/${name}`, `/sync/${run}`, `/api/sync/runs/${run}`])
      await expectStatus(path, [200]);
  });
  expect(panel.logs()).not.toContain('crashed');

  await test.step('people are told, inside the panel, and led back', async () => {
    watch.expectProblem(/status of 40[04]/);
    for (const path of ['/domains/%E0%A4%A', '/domains/%00', '/sync/nobody-ran-this']) {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
      await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Go to the dashboard' })).toBeVisible();
    }
  });
});

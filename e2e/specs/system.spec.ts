import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ChildProgram, root } from '../fixtures/child-process';
import { connectAnew } from '../fixtures/connect';
import { elsewhere, forgetPeople, joinAs } from '../fixtures/join-anew';
import { expectGoodInEveryLook, setLook } from '../fixtures/look';
import { readMessages } from '../fixtures/messages';
import type { Panel } from '../fixtures/panel';
import { expect, test } from '../fixtures/test';
import { SystemPage } from '../pages/system-page';

test.describe.configure({ timeout: 180_000 });

async function makeBackup(panel: Panel): Promise<void> {
  const program = new ChildProgram({
    args: ['--conditions=react-server', '--import', 'tsx', join(root, 'scripts/backup.ts'), 'create'],
    env: {
      DATA_DIR: join(panel.folder, 'data'),
      PANEL_DEMO: '1',
      HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
    },
  });
  expect(await program.ended(), program.output()).toBe(0);
}

test.beforeEach(async ({ panel, simulator }) => {
  await simulator.reset();
  await panel.forgetConfigurations();
});

test('a new panel is in order, and says what is still missing', async ({ page, panel, context }) => {
  const system = new SystemPage(page);
  await system.open();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  for (const name of ['Database', 'Migrations', 'Encryption keys', 'Background jobs'])
    await expect(system.checks.getByRole('listitem').filter({ hasText: `${name} ·` })).toContainText(
      'in order',
    );
  await expect(system.connections).toContainText('No registrar is connected');
  await expect(system.backups).toContainText('None. On the server: npm run backup -- create');
  await expect(system.backups).toContainText(join(panel.folder, 'data.backups'));
  await expect(system.secrets).toContainText('None: nothing has to be retired.');
  await expect(system.panel).toContainText('0.1.0');
  await expectGoodInEveryLook(page, 'system, new');
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await system.open();
  await expectGoodInEveryLook(page, 'system, new, French');
});

test('it looks again by itself: a backup, a registrar that fails, a paused connection', async ({
  page,
  panel,
  context,
  simulator,
  watch,
}) => {
  await connectAnew({ page, panel, apiKey: 'demo-key' });
  const system = new SystemPage(page);
  await system.open();
  await expect(system.connections.getByRole('link', { name: 'HostMyServers, Production' })).toBeVisible();
  await expect(system.connections).toContainText('Calls go out');
  await expect(system.connections).toContainText('Last proved');
  await expect(system.connections).toContainText(`${simulator.apiUrl}`);
  await expect(system.secrets).toContainText('1 secret');
  await expect(system.secrets).toContainText(/the chain is whole|Nothing in it yet/);

  await makeBackup(panel);
  watch.expectProblem(/status of 502/);
  await simulator.setScenario('500');
  const refresh = '/api/registrars/hostmyservers/contacts?refresh=1';
  await expect(async () => {
    await context.request.get(refresh);
    await context.request.get(refresh);
    await expect(system.connections).toContainText('Calls paused', { timeout: 1000 });
  }).toPass();
  await expect(system.connections).toContainText('Called again');
  await expect(system.backups).toContainText('Backed up');
  await expect(system.backups).toContainText('1 backup');
  await expectGoodInEveryLook(page, 'system, paused');
});

test('a stored key that is cut off: ready, and both cards name it', async ({ page, panel, context }) => {
  await connectAnew({ page, panel, apiKey: 'demo-key' });
  await page.goto('about:blank');
  await panel.query(`UPDATE "RegistrarCredential" SET "sealedApiKey" = substr("sealedApiKey", 1, 40)`);
  const system = new SystemPage(page);
  await system.open();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await expect(system.checks).toContainText('Encryption keys · attention');
  await expect(system.checks).toContainText('They do not open 1 stored secret; all else works.');
  await expect(system.checks).toContainText('npm run keys -- verify');
  await expect(system.secrets).toContainText('1 secret · 1 cannot be read');
  await expectGoodInEveryLook(page, 'system, one unreadable secret');
  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await system.open();
  await expectGoodInEveryLook(page, 'system, one unreadable secret, French');
});

test('under another encryption key it is not ready and says what to do; a viewer is told less', async ({
  page,
  panel,
  browser,
  context,
  simulator,
}) => {
  await connectAnew({ page, panel, apiKey: 'demo-key' });
  await forgetPeople(panel);
  const guest = await joinAs({ page, browser, panel, role: 'Viewer' });
  await page.goto('about:blank');
  await guest.goto('about:blank');
  await panel.stop();
  const foreign = randomBytes(32).toString('base64');
  await panel.startAgain({ env: { PANEL_ENCRYPTION_KEY: foreign }, until: '/api/health/live' });

  const system = new SystemPage(page);
  await system.open();
  await expect(page.getByText('Not ready', { exact: true })).toBeVisible();
  await expect(system.checks).toContainText('They are not those that sealed what is stored.');
  await expect(system.checks).toContainText('npm run keys -- status');
  await expect(system.secrets).toContainText('1 cannot be read');
  await expectGoodInEveryLook(page, 'system, foreign key');

  const answer = await (await guest.request.get('/system')).text();
  const words = readMessages('en').system;
  expect(answer).toContain(words.checks.keyRing.SECRET_UNREADABLE);
  const polled = await (await guest.request.get('/api/system')).text();
  expect(polled).toContain('SECRET_UNREADABLE');
  for (const text of [answer, polled])
    for (const kept of [panel.folder, simulator.apiUrl, 'npm run keys -- status'])
      expect(text.includes(kept), kept).toBe(false);

  await setLook({ context, url: panel.url, look: { locale: 'fr' } });
  await system.open();
  await expect(system.heading.or(new SystemPage(page, 'fr').heading)).toBeVisible();
  await expectGoodInEveryLook(page, 'system, foreign key, French');
  await page.goto('about:blank');
  await panel.stop();
  await panel.startAgain();
  const stranger = await elsewhere({ browser, panel });
  expect((await stranger.request.get('/api/system')).status()).toBe(401);
  for (const one of [guest, stranger]) await one.context().close();
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAnew, storeApiKey } from '../fixtures/connect';
import { storeDoorParts } from '../fixtures/door-parts';
import type { DoorParts } from '../fixtures/doors';
import { askEveryDoor, type DoorAnswer } from '../fixtures/every-door';
import {
  KeptKeys,
  type KeyTrouble,
  keyFileOf,
  keyTroubles,
  newEncryptionKey,
} from '../fixtures/key-troubles';
import type { Panel } from '../fixtures/panel';
import { hoursAgo } from '../fixtures/past';
import { storePendingSession } from '../fixtures/pending-session';
import { ask } from '../fixtures/raw-request';
import { callAction, toForm } from '../fixtures/server-actions';
import { expect, test } from '../fixtures/test';
import { ConnectionTestPanel } from '../pages/connection-test-panel';
import { DashboardPage } from '../pages/dashboard-page';
import { DomainPage } from '../pages/domain-page';
import { RegistrarConfigurationPage } from '../pages/registrar-configuration-page';
import { SyncPage } from '../pages/sync-page';

// Every trouble with the encryption key × every page and GET of the panel: whatever needs the key names the trouble,
// and nothing else is any different. What a person does about it: encryption-key.spec.ts.

// Several restarts; a busy machine must not make them fail.
test.describe.configure({ timeout: 180_000 });

let kept: KeptKeys;
let cookie = '';
let cookies: Record<string, string> = {};
let parts: DoorParts = {};
/** What all doors answer while nothing is wrong. */
let before = new Map<string, DoorAnswer>();

test.beforeAll(async ({ browser, panel, signedIn, simulator }) => {
  await simulator.reset();
  const storageState = await signedIn.state();
  const context = await browser.newContext({ baseURL: panel.url, storageState });
  const page = await context.newPage();
  const configuration = await connectAnew({ page, panel, apiKey: 'demo-key-sealed' });
  await new ConnectionTestPanel(page).environments.nth(1).check();
  await new ConnectionTestPanel(page).apiAddress.fill(simulator.apiUrl);
  await storeApiKey({ configuration, apiKey: 'demo-key-sandbox' });
  await new ConnectionTestPanel(page).environments.nth(0).check();
  await configuration.saveAndWait();
  await context.close();
  parts = await storeDoorParts(panel);
  cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  cookies = { '/login/second-factor': await storePendingSession({ panel, pending: 'enrolment' }) };
  kept = await KeptKeys.of(panel);
  expect(Object.keys(kept.sealed).sort()).toEqual(['production', 'sandbox']);
  before = await askEveryDoor({ panel, parts, cookie, cookies });
});

test.afterAll(async ({ panel }) => {
  await panel.stop();
  await kept.putBack();
  await panel.resetDatabase();
});

async function beginAnew(panel: Panel, begin: KeyTrouble['begin']): Promise<void> {
  await panel.stop();
  await kept.putBack();
  // A balance that was read just now would be shown without a call.
  await panel.query(`UPDATE "BalanceReading" SET "readAt" = '${hoursAgo(2)}'`);
  await panel.startAgain({ env: await begin(kept), until: '/api/health/live' });
}

/** All but the doors that show the time or the trouble itself. */
const outline = (answers: Map<string, DoorAnswer>, leaveOut: readonly string[]) =>
  [...answers]
    .filter(([pattern]) => !leaveOut.includes(pattern))
    .map(([pattern, { status, heading, crashed }]) => ({ pattern, status, heading, crashed }));

/** Pages that show the state of the stored key, and routes that call the registrar with it. */
const pagesThatName = ['/', '/setup/registrars/[module]', '/sync', '/system'];
const routesThatNeed = [
  '/api/registrars/[module]/balance',
  '/api/registrars/[module]/contacts',
  '/api/registrars/[module]/owner',
  '/api/v1/contacts',
];

test('before anything is wrong, every page answers with its heading', () => {
  const pages = [...before].filter(([, { kind }]) => kind === 'page');
  // An account exists.
  const closed = pages.filter(([, { status }]) => status === 307).map(([pattern]) => pattern);
  expect(closed).toEqual(['/setup']);
  for (const [pattern, { status, heading, crashed }] of pages.filter(([pattern]) => pattern !== '/setup'))
    expect({ status, crashed, heading }, pattern).toEqual({
      status: 200,
      crashed: false,
      heading: expect.stringMatching(/\S/),
    });
  for (const pattern of [...pagesThatName, ...routesThatNeed])
    expect(before.get(pattern)?.status, pattern).toBe(200);
});

for (const { name, begin, code, sentence, keyRing } of keyTroubles) {
  test(`${name}: whatever needs the key says so, and nothing else is any different`, async ({
    page,
    panel,
    simulator,
    watch,
  }) => {
    await simulator.reset();
    await beginAnew(panel, begin);
    await simulator.reset('calls');
    // The balance on the dashboard.
    watch.expectProblem(/status of 409/);
    const printed = panel.logs().length;

    await test.step('every page and every GET', async () => {
      const answers = await askEveryDoor({ panel, parts, cookie, cookies });
      const ready = '/api/health/ready';
      const apart = [...routesThatNeed, ready];
      expect(outline(answers, apart)).toEqual(outline(before, apart));
      const that = (kind: DoorAnswer['kind'], words: string) =>
        [...answers]
          .filter(
            ([pattern, answer]) => answer.kind === kind && pattern !== ready && answer.text.includes(words),
          )
          .map(([pattern]) => pattern);
      expect(that('page', sentence), 'pages that name it').toEqual(pagesThatName);
      for (const pattern of routesThatNeed) {
        expect(answers.get(pattern)?.status, pattern).toBe(409);
        expect(answers.get(pattern)?.text, pattern).toContain(`"${code}"`);
      }
      const { status, text } = answers.get(ready) ?? {};
      expect({ ...JSON.parse(text ?? ''), status }).toMatchObject({
        status: keyRing === 'someUnreadable' ? 200 : 503,
        checks: { database: 'ok', migrations: 'ok', keyRing },
      });
    });
    await test.step('in a browser, where the rest of a page is fetched', async () => {
      const dashboard = new DashboardPage(page);
      await dashboard.open();
      await expect(dashboard.sync).toContainText(sentence);
      await expect(dashboard.balance).toContainText(sentence);
      const sync = new SyncPage(page);
      await sync.open();
      await expect(sync.blocked).toContainText(sentence);
      await expect(sync.runNow).toHaveAttribute('aria-disabled', 'true');
      await page.goto('/domains');
      await expect(page.getByRole('link', { name: parts.name })).toBeVisible();
      const domain = new DomainPage(page);
      await domain.open(parts.name ?? '');
      await domain.syncNow.click();
      await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    });
    await test.step('what needs no key can be saved, what needs it names the trouble', async () => {
      const configuration = new RegistrarConfigurationPage(page);
      await configuration.open();
      await expect(configuration.connectionSettings).toContainText(sentence);
      const hours = await configuration.dnsPropagationDelay.inputValue();
      await configuration.dnsPropagationDelay.fill(hours === '12' ? '13' : '12');
      await configuration.saveAndWait();
      const made = await call({
        panel,
        action: 'createApiTokenAction',
        path: '/setup/tokens',
        args: [toForm({ name: `made under ${name}`, scopes: 'domains:read', lifetime: '30' })],
      });
      expect(made).toMatchObject({ status: 'saved' });
      const started = await call({
        panel,
        action: 'startSyncAction',
        path: '/sync',
        args: [{ moduleId: 'hostmyservers', preview: true }],
      });
      expect(started).toMatchObject({ ok: false, error: { code } });
    });
    expect((await simulator.calls()).total, 'calls to the registrar').toBe(0);
    expect(panel.logs().slice(printed)).not.toMatch(/"event":"(page|operation|process)\.crashed"/);
  });
}

test('the current key and a former one exchanged: nothing is any different at all', async ({
  panel,
  simulator,
}) => {
  await simulator.reset();
  await beginAnew(panel, async () => ({
    PANEL_ENCRYPTION_KEY: newEncryptionKey(),
    PANEL_ENCRYPTION_KEYS_OLD: kept.key,
  }));
  expect(outline(await askEveryDoor({ panel, parts, cookie, cookies }), [])).toEqual(outline(before, []));
});

test('a key cut off: the panel does not start, names what is cut, and leaves everything as it is', async ({
  panel,
}) => {
  const { key } = kept;
  const cut = key.slice(0, -5);
  const elsewhere = join(panel.folder, 'cut.key');
  writeFileSync(elsewhere, cut, { mode: 0o600 });
  const cuts: { named: string; env?: Record<string, string>; file?: string }[] = [
    { named: 'PANEL_ENCRYPTION_KEY', env: { PANEL_ENCRYPTION_KEY: cut } },
    { named: 'PANEL_ENCRYPTION_KEY_FILE', env: { PANEL_ENCRYPTION_KEY_FILE: elsewhere } },
    {
      named: 'PANEL_ENCRYPTION_KEYS_OLD key 2 of 2',
      env: { PANEL_ENCRYPTION_KEYS_OLD: `${newEncryptionKey()},${cut}` },
    },
    { named: keyFileOf(panel), file: cut },
    { named: keyFileOf(panel), file: '' },
  ];
  for (const { named, env = {}, file = key } of cuts) {
    await panel.stop();
    await kept.putBack();
    writeFileSync(keyFileOf(panel), file);
    const rows = await panel.query('SELECT * FROM "RegistrarCredential"');
    const printed = panel.logs().length;
    await panel.startAgain({ env, until: null });
    expect(await panel.ended(), named).toBe(78);
    const said = panel.logs().slice(printed);
    expect(said).toContain(`this configuration:\n  ${named} is not 32 bytes in base64`);
    expect(said).toContain('The panel did not start.');
    expect(said, 'the key in its output').not.toContain(cut.slice(0, 16));
    expect(readFileSync(keyFileOf(panel), 'utf8')).toBe(file);
    expect(await panel.query('SELECT * FROM "RegistrarCredential"')).toEqual(rows);
  }
  await kept.putBack();
  await panel.startAgain();
  const { body } = await ask({ url: panel.url, path: '/api/health/ready' });
  expect(JSON.parse(body)).toMatchObject({ status: 'ready', checks: { keyRing: 'ok' } });
});

/** What a server action returned to whoever is signed in. */
async function call(input: {
  panel: Panel;
  action: string;
  path: string;
  args: unknown[];
}): Promise<unknown> {
  const { panel, ...rest } = input;
  return (await callAction({ url: panel.url, headers: { cookie }, ...rest })).returned;
}

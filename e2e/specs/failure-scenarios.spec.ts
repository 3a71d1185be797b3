import type { Page } from '@playwright/test';
import { isScenarioName, listScenarios, type ScenarioName } from '../../lib/simulator/scenarios/catalogue';
import { startSimulator } from '../../lib/simulator/start-simulator';
import { findFreePort } from '../fixtures/child-process';
import { activateAnew } from '../fixtures/connect';
import {
  authenticationError,
  connectionError,
  domainsOnly,
  good,
  other,
  outage,
  type Shown,
  shown,
  toLines,
  withoutContacts,
} from '../fixtures/expected-results';
import { expect, test } from '../fixtures/test';
import { ConnectionTestPanel } from '../pages/connection-test-panel';

/** The panel's own limit of 10 s or 15 s has to pass: these wait side by side. */
const waited: ScenarioName[] = ['drip', 'hang', 'stall'];

const names = listScenarios()
  .map(({ name }) => name)
  .filter(isScenarioName);
const quick = names.filter((name) => !waited.includes(name) && shown[name] !== domainsOnly);

/** One after the other on one page; each result belongs to one key, so none is mistaken for the one before. */
async function expectEach(input: { page: Page; expected: [key: string, Shown][] }): Promise<void> {
  const { page, expected } = input;
  const connection = new ConnectionTestPanel(page);
  for (const [key, wanted] of expected) {
    await test.step(key, async () => {
      await connection.testTypedKey(key);
      await expectShown({ connection, key, wanted });
    });
  }
}

async function expectShown(input: { connection: ConnectionTestPanel; key: string; wanted: Shown }) {
  const { connection, key, wanted } = input;
  await expect(connection.result, key).toBeVisible({ timeout: 35_000 });
  const told = await connection.readResult();
  const [when] = told.lines.flatMap((line) => / Possible again at (\S+)\.$/.exec(line)?.[1] ?? []);
  const lines = told.lines.map((line) => line.replace(/ Possible again at .*$/, ''));
  expect.soft({ title: told.title, lines }, key).toEqual({
    title: wanted.title,
    lines: [...wanted.lines, expect.stringMatching(/^Tested just now, Prod/)],
  });
  if (wanted.againInSeconds === undefined) expect.soft(when, key).toBeUndefined();
  else expectClockIn({ when, seconds: wanted.againInSeconds, key });
  // What is not a balance is never shown as one, and only the registrar's own word is one about the key.
  const isGood = wanted.title.startsWith('Connection successful');
  if (!isGood) await expect.soft(connection.settings, key).not.toContainText(/\d[.,]\d\d\s?€/);
  if (wanted.title !== authenticationError)
    await expect.soft(connection.settings, key).not.toContainText('Authentication error');
}

/** "14:02:07" is so far ahead, give or take what the test itself took. */
function expectClockIn(input: { when: string | undefined; seconds: number; key: string }): void {
  const { when = '', seconds, key } = input;
  expect.soft(when, key).toMatch(/^\d\d:\d\d:\d\d$/);
  const [h = 0, m = 0, s = 0] = when.split(':').map(Number);
  const now = new Date();
  const nowSeconds = now.getUTCHours() * 3600 + now.getUTCMinutes() * 60 + now.getUTCSeconds();
  const ahead = (h * 3600 + m * 60 + s - nowSeconds + 86_400) % 86_400;
  expect.soft(ahead, key).toBeLessThanOrEqual(seconds + 1);
  expect.soft(ahead, key).toBeGreaterThan(seconds - 60);
}

function toKey(name: ScenarioName): string {
  const wanted = shown[name];
  const number = wanted !== domainsOnly && wanted.againInSeconds !== undefined && name !== '429-long';
  return `demo-key--${name}${number ? '-900' : ''}`;
}

function expectationOf(name: ScenarioName): [key: string, Shown] {
  const wanted = shown[name];
  return [toKey(name), wanted === domainsOnly ? good : wanted];
}

test.beforeEach(async ({ page, panel, simulator }) => {
  await simulator.reset();
  await activateAnew({ page, panel });
});

test.afterEach(async ({ simulator }) => {
  expect(await simulator.calls()).toMatchObject({ revokes: 0, elsewhere: 0 });
});

test('each scenario that goes wrong is told with its own sentence and one next step', async ({ page }) => {
  test.setTimeout(180_000);
  const wrong = quick.filter((name) => expectationOf(name)[1].title.startsWith('Connection succ') === false);
  await expectEach({ page, expected: wrong.map(expectationOf) });
});

test('each scenario that only looks odd is read, and its amount is the right one', async ({ page }) => {
  test.setTimeout(180_000);
  const right = quick.filter((name) => expectationOf(name)[1].title.startsWith('Connection succ'));
  const allOfDomains = names.filter((name) => shown[name] === domainsOnly);
  await expectEach({
    page,
    expected: [
      ...right.map(expectationOf),
      // A key carries at most so many; together they still leave the test alone.
      [`demo-key--${allOfDomains.join('--')}`, good],
    ],
  });
});

test('a registrar that never finishes its answer is a time-out, not a wrong key', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const panels = await Promise.all(
    waited.map(async (name) => {
      const tab = await context.newPage();
      await tab.goto(page.url());
      const connection = new ConnectionTestPanel(tab);
      await connection.testTypedKey(toKey(name));
      return { connection, name };
    }),
  );
  for (const { connection, name } of panels) {
    const [key, wanted] = expectationOf(name);
    await expectShown({ connection, key, wanted });
  }
});

test('the way to the API that is barred is told apart from what stands at its end', async ({ page }) => {
  const [selfSigned, expired] = await Promise.all(
    (['self-signed', 'expired'] as const).map((tls) => startSimulator({ tls })),
  );
  const certificate = (what: string, next: string): Shown => ({
    title: connectionError,
    lines: [`The API's certificate ${what}.`, `${next} The key was not sent.`],
  });
  const ways: [address: string | undefined, Shown][] = [
    [
      selfSigned?.apiUrl,
      certificate(
        'is signed by nobody this server trusts',
        "Check this server's certificate store, and whether something on the network reads along.",
      ),
    ],
    [
      expired?.apiUrl,
      certificate(
        'has expired',
        "Check this server's clock; if it is right, the registrar has to renew the certificate.",
      ),
    ],
    [
      `http://127.0.0.1:${await findFreePort()}/api`,
      outage('UNREACHABLE', [
        'No connection to the API could be opened.',
        "Check this server's firewall for outgoing HTTPS.",
      ]),
    ],
    ['https://nowhere.invalid/api', outage('HOST_NOT_FOUND')],
    ['https://10.0.0.1/api', other('LOCAL_ADDRESS_REFUSED')],
  ];
  const connection = new ConnectionTestPanel(page);
  for (const [address = '', wanted] of ways) {
    await connection.apiAddress.fill(address);
    await connection.testTypedKey('demo-key');
    await expectShown({ connection, key: address, wanted });
  }
  for (const simulator of [selfSigned, expired]) {
    expect(simulator?.calls().total, 'the key went nowhere without a good certificate').toBe(0);
    await simulator?.close();
  }
});

test('each key with a meaning is told apart', async ({ page }) => {
  await expectEach({
    page,
    expected: [
      ['demo-key-any-other', good],
      ['nobodys-key', { title: authenticationError, lines: toLines('CREDENTIAL_REJECTED') }],
      ['revoked-key', { title: authenticationError, lines: toLines('CREDENTIAL_REJECTED') }],
      ['no-domain-rights-key', withoutContacts('PERMISSION_DENIED')],
      ['ip-refused-key', expectationOf('403-ip')[1]],
    ],
  });
});

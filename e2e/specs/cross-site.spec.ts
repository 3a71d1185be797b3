import { z } from 'zod';
import { argumentsOf } from '../fixtures/action-arguments';
import { connectAnew } from '../fixtures/connect';
import { takeSnapshot } from '../fixtures/database-snapshot';
import { storeDoorParts } from '../fixtures/door-parts';
import { type DoorParts, toPath } from '../fixtures/doors';
import { administrator, type Panel } from '../fixtures/panel';
import { ask } from '../fixtures/raw-request';
import { callAction, listActions, submitAction, toForm } from '../fixtures/server-actions';
import { expect, test } from '../fixtures/test';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const apiKey = 'demo-key-cross-site';

/** Origins that are not the panel's, however close they look. Null: no Origin header at all. */
function foreignOrigins(panelUrl: string): (string | null)[] {
  const { host, hostname, port } = new URL(panelUrl);
  return [
    null,
    'null',
    '',
    'https://elsewhere.example',
    `https://${host}`,
    `http://${hostname}`,
    `http://${hostname}:${Number(port) + 1}`,
    `http://localhost:${port}`,
    `http://evil.${host}`,
    `http://${host}.evil.example`,
    `http://${host}@evil.example`,
    `${panelUrl}/`,
    `${panelUrl}, https://elsewhere.example`,
    panelUrl.toUpperCase(),
    `file://${host}`,
  ];
}

/** What an attacker's page, or a proxy it fools, could send along to make Next believe in its own host. */
function headerSets(origin: string | null): Record<string, string>[] {
  const forwarded = URL.canParse(origin ?? '') ? [{ 'x-forwarded-host': new URL(origin ?? '').host }] : [];
  return [{}, ...forwarded];
}

let cookie = '';
let parts: DoorParts = {};
test.beforeAll(async ({ browser, panel, signedIn }) => {
  const storageState = await signedIn.state();
  const context = await browser.newContext({ baseURL: panel.url, storageState });
  await connectAnew({ page: await context.newPage(), panel, apiKey });
  parts = await storeDoorParts(panel);
  await context.close();
  cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
});

/** Every action from a page that carries it, but for those that end the session, which come last. */
function listCalls(panel: Panel) {
  return listActions()
    .sort((a, b) => Number(endsSession(a.name)) - Number(endsSession(b.name)))
    .map(({ name: action, pages: [pattern = '/'] }) => {
      const path = toPath({ door: { pattern }, parts });
      return { url: panel.url, path, action, args: argumentsOf(action), headers: { cookie } };
    });
}

function endsSession(action: string): boolean {
  return /signOut|changePassword/.test(action);
}

test.beforeEach(({ simulator }) => simulator.reset());

test('no action does anything for another origin, whoever is signed in', async ({ panel, simulator }) => {
  const before = await takeSnapshot(panel);
  await simulator.reset('calls');
  const served: string[] = [];
  for (const call of listCalls(panel)) {
    for (const origin of foreignOrigins(panel.url)) {
      for (const extra of headerSets(origin)) {
        const headers = { ...call.headers, ...extra };
        const { status, returned } = await callAction({ ...call, headers, origin });
        const refused = status >= 400 || JSON.stringify(returned)?.includes('"ORIGIN_REFUSED"');
        if (!refused)
          served.push(`${call.action} from ${origin}: ${status} ${JSON.stringify(returned)?.slice(0, 200)}`);
      }
      await submitAction({ ...call, origin });
    }
  }
  expect(served).toEqual([]);
  expect(await takeSnapshot(panel)).toEqual(before);
  expect((await simulator.calls()).total, 'calls to the registrar').toBe(0);

  await test.step('the same calls from the panel itself are not refused for that', async () => {
    for (const call of listCalls(panel)) {
      const { status, returned } = await callAction(call);
      expect(JSON.stringify(returned) ?? '', call.action).not.toContain('ORIGIN_REFUSED');
      expect(status, call.action).toBeLessThan(400);
    }
    expect(await takeSnapshot(panel)).not.toEqual(before);
  });
});

test('signing in and out through next-auth is refused to another origin', async ({ panel }) => {
  const csrf = await ask({ url: panel.url, path: '/api/auth/csrf' });
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(JSON.parse(csrf.body));
  const csrfCookie = (csrf.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  const doors = [
    { path: '/api/auth/callback/credentials', cookie: csrfCookie, body: { ...administrator, csrfToken } },
    { path: '/api/auth/signout', cookie: `${csrfCookie}; ${await signInCookie(panel)}`, body: { csrfToken } },
  ];
  const post = (door: (typeof doors)[number], origin: string | null) =>
    ask({
      url: panel.url,
      path: door.path,
      method: 'POST',
      headers: {
        cookie: door.cookie,
        'content-type': 'application/x-www-form-urlencoded',
        ...(origin === null ? {} : { origin }),
      },
      body: new URLSearchParams(door.body).toString(),
    });
  const before = await takeSnapshot(panel);
  for (const door of doors) {
    for (const origin of foreignOrigins(panel.url)) {
      const { status, body, headers } = await post(door, origin);
      expect([status, body], `${door.path} from ${origin}`).toEqual([
        403,
        expect.stringContaining('ORIGIN_REFUSED'),
      ]);
      expect(headers['set-cookie']).toBeUndefined();
    }
  }
  expect(await takeSnapshot(panel)).toEqual(before);
  for (const door of doors) expect((await post(door, panel.url)).status, door.path).toBe(302);
  expect(await takeSnapshot(panel)).not.toEqual(before);
});

test('another site can neither frame a page nor send a form with the cookie', async ({
  page,
  panel,
  watch,
}) => {
  // localhost is another site than 127.0.0.1 for a browser: its cookies do not go along, nor may it frame anything.
  const elsewhere = panel.url.replace('127.0.0.1', 'localhost');
  watch.expectProblem(/request to another origin: GET \S+\/trap$/);
  watch.expectProblem(/frame-ancestors|status of 403 .*\/api\/auth\/signout/);
  await page.route(`${elsewhere}/trap`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>Trap</title><iframe src="${panel.url}/account"></iframe>
        <form action="${panel.url}/api/auth/signout" method="post"><button>Win a prize</button></form>`,
    }),
  );
  const asked: (string | null)[] = [];
  page.on('request', async (request) => {
    if (request.url().endsWith('/api/auth/signout')) asked.push(await request.headerValue('cookie'));
  });
  await page.goto(`${elsewhere}/trap`);
  const frame = page.frames().find((each) => each !== page.mainFrame());
  await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/auth/signout')),
    page.getByRole('button', { name: 'Win a prize' }).click(),
  ]);
  expect(answer.status()).toBe(403);
  expect(asked).toEqual([null]);
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
});

/** A session of its own, so that ending it leaves the one of the tests alone. */
async function signInCookie(panel: Panel): Promise<string> {
  const { headers } = await callAction({
    url: panel.url,
    path: '/login',
    action: 'signInAction',
    args: [null, toForm(administrator)],
  });
  return (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
}

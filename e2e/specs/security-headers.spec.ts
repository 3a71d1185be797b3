import { listDoors, toPath } from '../fixtures/doors';
import { administrator, type Panel } from '../fixtures/panel';
import { ask, type RawAnswer } from '../fixtures/raw-request';
import { callAction, toForm } from '../fixtures/server-actions';
import { expect, test } from '../fixtures/test';

// Takes a few seconds; but a busy machine must not make it fail.
test.describe.configure({ timeout: 180_000 });

const parts = {
  module: 'hostmyservers',
  test: 'none',
  run: 'none',
  name: 'none.example',
  nextauth: 'csrf',
  unknown: 'nobody',
  token: 'none',
};

const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\).*microphone=\(\)/),
};

/** Every address of the panel: as a stranger sees it, as somebody signed in does, and one that is not there. */
async function askEverything(input: { panel: Panel; cookie: string }): Promise<Map<string, RawAnswer>> {
  const { panel, cookie } = input;
  const paths = [
    ...listDoors().map((door) => toPath({ door, parts })),
    '/nowhere',
    '/setup/registrars/nobody',
  ];
  const answers = new Map<string, RawAnswer>();
  for (const path of paths) {
    answers.set(`${path}, stranger`, await ask({ url: panel.url, path }));
    answers.set(`${path}, signed in`, await ask({ url: panel.url, path, headers: { cookie } }));
  }
  return answers;
}

function isHtml({ headers }: RawAnswer): boolean {
  return headers['content-type']?.startsWith('text/html') ?? false;
}

/** The policy as a map from directive to its words. */
function readPolicy({ headers }: RawAnswer): Map<string, string[]> {
  const directives = String(headers['content-security-policy']).split('; ');
  return new Map(
    directives.map((text) => {
      const [name = '', ...words] = text.split(' ');
      return [name, words];
    }),
  );
}

function readNonce(answer: RawAnswer): string {
  return /'nonce-([^']+)'/.exec(readPolicy(answer).get('script-src')?.join(' ') ?? '')?.[1] ?? '';
}

let answers: Map<string, RawAnswer>;
test.beforeAll(async ({ panel, signedIn }) => {
  const { cookies } = await signedIn.state();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  answers = await askEverything({ panel, cookie });
});

test('every answer says how browsers have to treat it', () => {
  for (const [what, { headers }] of answers) {
    expect(headers, what).toMatchObject(everywhere);
    // The address of a one-time link is a secret; only the panel's own may be told, which its forms need.
    const referrer = what.startsWith('/join/') ? 'strict-origin' : 'same-origin';
    expect(headers['referrer-policy'], what).toBe(referrer);
    expect(headers['x-powered-by'], what).toBeUndefined();
    expect(headers['strict-transport-security'], `${what}: plain http`).toBeUndefined();
  }
});

test('nothing of the panel is kept by browsers or proxies, but its files', async ({ panel }) => {
  for (const [what, { headers }] of answers) expect(headers['cache-control'], what).toContain('no-store');
  const page = [...answers.values()].find(isHtml);
  const [file = ''] = /\/_next\/static\/[^"]+\.js/.exec(page?.body ?? '') ?? [];
  const { status, headers } = await ask({ url: panel.url, path: file });
  expect([status, headers['cache-control']]).toEqual([200, expect.stringContaining('immutable')]);
});

test('every page has a policy with a nonce of its own, which all its scripts carry', () => {
  const pages = [...answers].filter(([, answer]) => isHtml(answer));
  expect(pages.length).toBeGreaterThan(5);
  const nonces = new Set<string>();
  for (const [what, answer] of pages) {
    const policy = readPolicy(answer);
    const nonce = readNonce(answer);
    expect(Buffer.from(nonce, 'base64').length, what).toBeGreaterThanOrEqual(16);
    nonces.add(nonce);
    expect(policy.get('script-src'), what).toEqual(["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"]);
    for (const directive of ['frame-ancestors', 'base-uri', 'object-src'])
      expect(policy.get(directive), what).toEqual(["'none'"]);
    for (const directive of ['default-src', 'connect-src', 'form-action'])
      expect(policy.get(directive), what).toEqual(["'self'"]);
    const scripts = [...answer.body.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(scripts.length, what).toBeGreaterThan(0);
    expect(
      scripts.filter((attributes) => !attributes?.includes(`nonce="${nonce}"`)),
      what,
    ).toEqual([]);
    expect(answer.body, what).not.toMatch(/\son[a-z]+="/);
  }
  expect(nonces.size, 'as many nonces as pages').toBe(pages.length);
});

test('what somebody smuggles into a page does not run', async ({ page, watch }) => {
  const blocked: string[] = [];
  page.on('console', (message) => {
    if (/policy violated: script-src/.test(message.text())) blocked.push(message.text());
  });
  watch.expectProblem(
    /elsewhere\.example\/a\.js|policy violated: script-src|Content Security Policy|\/nowhere\.png/,
  );
  const smuggled = `<script>document.title = 'taken over'</script>
    <script src="https://elsewhere.example/a.js"></script>
    <img src="/nowhere.png" onerror="document.title = 'taken over'">`;
  await page.route('/account', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<body', `${smuggled}<body`) });
  });
  await page.goto('/account');
  await expect.poll(() => blocked.length).toBe(3);
  await expect(page).toHaveTitle('Account · Registrar Panel');
});

test('behind https the cookie is bound to this host, and browsers are told to stay with https', async ({
  panel,
}) => {
  const origin = 'https://panel.example.test';
  await panel.restart({ PANEL_URL: origin });
  const { headers } = await callAction({
    url: panel.url,
    path: '/login',
    action: 'signInAction',
    args: [null, toForm(administrator)],
    origin,
    headers: { host: 'panel.example.test' },
  });
  expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8,}/);
  const cookie = headers['set-cookie']?.find((line) => line.includes('panel.session=')) ?? '';
  expect(cookie).toMatch(/^__Host-panel\.session=[\w-]{43};/);
  for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=strict'])
    expect(cookie.toLowerCase()).toContain(`; ${attribute.toLowerCase()}`);
  expect(cookie.toLowerCase()).not.toContain('domain=');
  await panel.restart();
});

import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { SYSTEM } from '../../actor';
import { database } from '../../data/database';
import { storePasswordLink } from '../../data/invitations';
import { forgetEnv } from '../../env';
import { createFirstAdministrator } from '../../operations/create-first-administrator';
import { offerNewPassword } from '../../operations/offer-new-password';
import { setNewPassword } from '../../operations/set-new-password';
import { showLogin } from '../../operations/show-login';
import { showOneTimeLink } from '../../operations/show-one-time-link';
import { showPasswordPlace } from '../../operations/show-password-place';
import { showProof } from '../../operations/show-proof';
import { signIn } from '../../operations/sign-in';
import { signInAgain } from '../../operations/sign-in-again';
import { startSingleSignOn } from '../../operations/start-single-sign-on';
import { prepareFirstRun } from '../first-run';
import { newOneTimeLink } from '../one-time-link';
import { requireRole, requireRoleProvedLately } from '../require-role';
import {
  type Browser,
  from,
  newBrowser,
  OWNER,
  optionsOf,
  PANEL_URL,
  SESSION_COOKIE,
  useOwnPanel,
} from '../visit.test-support';
import { IdentityProvider } from './identity-provider.test-support';
import { comeBack, signInAtProvider } from './provider-visit.test-support';

vi.mock('next/headers', async () => (await import('../visit.test-support')).nextHeaders);

useOwnPanel();

const groups = 'panel-admins=administrator,panel-ops=operator,staff=viewer';
const redirectUri = `${PANEL_URL}/api/auth/callback/oidc`;
const grace = {
  sub: 'grace-1',
  email: 'Grace@Example.com',
  name: 'Grace Hopper',
  groups: ['staff', 'panel-ops'],
};
let provider: IdentityProvider;

beforeAll(async () => {
  const token = (await prepareFirstRun())?.token ?? '';
  from(newBrowser({ address: '198.51.100.1' }));
  await createFirstAdministrator({ ...OWNER, token, passwordRepeat: OWNER.password });
  provider = await IdentityProvider.start({ port: await freePort(), redirectUri });
  configure(provider);
  know(grace);
});
afterEach(async () => {
  provider.straighten();
  know(grace);
  await database().client.rateLimiterFlexible.deleteMany();
});
afterAll(() => provider.stop());

function know(account: typeof grace & { email_verified?: boolean }): void {
  provider.accounts.set(account.sub, account);
}

/** Each issuer has a discovery document of its own, so a test that bends it takes a provider of its own. */
function configure(used: IdentityProvider, more: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries({ ...used.env(groups), ...more })) vi.stubEnv(name, value);
  vi.stubEnv('PANEL_DEMO', '1');
  forgetEnv();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function begin(browser: Browser, again = false): Promise<string> {
  from(browser);
  const started = again
    ? await signInAgain()
    : await startSingleSignOn({ continueTo: '/domains?state=active' });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.location;
}

async function goThrough(
  input: { browser?: Browser; sub?: string; again?: boolean; cookies?: Map<string, string> } = {},
) {
  const { browser = newBrowser(), sub = grace.sub, again = false, cookies } = input;
  const location = await begin(browser, again);
  const url = await signInAtProvider({ location, sub, ...(cookies ? { cookies } : {}) });
  return { browser, url, response: await comeBack({ browser, url }) };
}

/** The path that the login is shown at, with why. */
const refusedWith = (code: string) => `/login?refused=${code}`;

async function expectRefused(input: { browser: Browser; response: Response }, code: string): Promise<void> {
  expect(input.response.headers.get('location')).toBe(refusedWith(code));
  expect(input.response.headers.getSetCookie().filter((line) => line.startsWith(SESSION_COOKIE))).toEqual([]);
  from(input.browser);
  expect(await requireRole('viewer')).toMatchObject({ error: { code: 'NOT_SIGNED_IN' } });
}

const entries = (action: string) =>
  database().client.auditEntry.findMany({ where: { action }, orderBy: { at: 'desc' } });

describe('a first visit', () => {
  it('makes an account with the highest role of its groups, and leads to the page that was asked for', async () => {
    const { browser, response } = await goThrough();
    expect(response.status).toBe(200);
    expect(response.headers.get('refresh')).toBe('0;url=/domains?state=active');
    const line = response.headers.getSetCookie().find((text) => text.startsWith(SESSION_COOKIE)) ?? '';
    expect(line).toMatch(
      /^__Host-panel\.session=[A-Za-z0-9_-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect([...browser.cookies.keys()]).toEqual([SESSION_COOKIE]);
    from(browser);
    expect(await requireRole('operator')).toMatchObject({
      ok: true,
      value: { email: 'grace@example.com', name: 'Grace Hopper', role: 'operator' },
    });
    expect(await requireRole('administrator')).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const user = await database().client.user.findUnique({
      where: { email: 'grace@example.com' },
      omit: { passwordHash: false },
    });
    expect(user).toMatchObject({ passwordHash: '', singleSignOnId: `${provider.issuer} grace-1` });
    expect((await entries('user.joined'))[0]).toMatchObject({
      actor: 'grace@example.com',
      subject: 'grace@example.com',
    });
    expect((await entries('signIn.succeeded'))[0]).toMatchObject({
      actor: 'grace@example.com',
      changes: JSON.stringify({ way: { before: null, after: 'singleSignOn' } }),
      address: browser.address,
    });
  });

  it('is bound to the browser that began it by three cookies that last ten minutes', async () => {
    const browser = newBrowser();
    const location = new URL(await begin(browser));
    expect(`${location.origin}${location.pathname}`).toBe(`${provider.issuer}/auth`);
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid profile email groups',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/.{40}/),
      nonce: expect.stringMatching(/.{40}/),
    });
    expect(location.href).not.toContain('secret');
    for (const name of ['state', 'nonce', 'pkce']) {
      expect(optionsOf(`__Host-panel.single-sign-on.${name}`)).toEqual({
        httpOnly: true,
        sameSite: 'lax',
        secure: true,
        path: '/',
        maxAge: 600,
      });
    }
  });

  it.each(['sub-less', 'e-mail-less', 'unverified'])(
    'without a person to name is refused (%s)',
    async (what) => {
      provider.bends.idToken = ({ email, ...claims }) =>
        what === 'e-mail-less'
          ? claims
          : {
              ...claims,
              email,
              email_verified: what !== 'unverified',
              ...(what === 'sub-less' ? { sub: '' } : {}),
            };
      await expectRefused(await goThrough(), 'SINGLE_SIGN_ON_FAILED');
    },
  );

  it('opens no panel that has no account yet: its first administrator comes through /setup', async () => {
    const { user, session } = database().client;
    const all = await user.findMany({ omit: { passwordHash: false } });
    await session.deleteMany();
    await user.deleteMany();
    await expectRefused(await goThrough(), 'SINGLE_SIGN_ON_REFUSED');
    await user.createMany({ data: all });
  });
});

describe('a person known from before', () => {
  it('is the same account whatever its e-mail address has become', async () => {
    await goThrough();
    know({ ...grace, email: 'grace.murray@example.com' });
    const { browser } = await goThrough();
    from(browser);
    expect(await requireRole('viewer')).toMatchObject({ ok: true, value: { email: 'grace@example.com' } });
  });

  it('has the role that the groups give now, and the change is written down', async () => {
    const first = await goThrough();
    know({ ...grace, groups: ['panel-admins'] });
    await goThrough();
    from(first.browser);
    expect(await requireRole('administrator')).toMatchObject({ ok: true });
    know({ ...grace, groups: ['staff'] });
    await goThrough();
    expect(await requireRole('operator')).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const changes = (await entries('user.roleChanged')).slice(0, 2);
    expect(changes.map(({ actor, subject }) => [actor, subject])).toEqual([
      ['SYSTEM', 'grace@example.com'],
      ['SYSTEM', 'grace@example.com'],
    ]);
    expect(JSON.parse(changes[0]?.changes ?? '')).toEqual({
      role: { before: 'administrator', after: 'viewer' },
    });
  });

  it('keeps the role when nobody else could manage the panel, which is written down', async () => {
    know({ ...grace, groups: ['panel-admins'] });
    await goThrough();
    const where = { email: OWNER.email };
    await database().client.user.update({ where, data: { deactivatedAt: new Date() } });
    know(grace);
    const { browser } = await goThrough();
    from(browser);
    expect(await requireRole('administrator')).toMatchObject({ ok: true });
    expect((await entries('user.roleKept'))[0]).toMatchObject({
      actor: 'SYSTEM',
      subject: 'grace@example.com',
    });
    await database().client.user.update({ where, data: { deactivatedAt: null } });
    await goThrough();
    from(browser);
    expect(await requireRole('administrator')).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await entries('user.roleKept')).toHaveLength(1);
  });

  it.each([[['others']], [[]], [undefined]])('in none of the groups is refused (%j)', async (now) => {
    provider.bends.idToken = ({ groups: _before, ...claims }) => ({
      ...claims,
      ...(now ? { groups: now } : {}),
    });
    provider.accounts.set(grace.sub, { ...grace, groups: [] });
    await expectRefused(await goThrough(), 'SINGLE_SIGN_ON_REFUSED');
    expect((await entries('signIn.refused'))[0]).toMatchObject({
      actor: 'grace@example.com',
      subject: 'SINGLE_SIGN_ON_REFUSED',
    });
  });

  it('who was deactivated here stays outside', async () => {
    await goThrough();
    const where = { email: 'grace@example.com' };
    await database().client.user.update({ where, data: { deactivatedAt: new Date() } });
    await expectRefused(await goThrough(), 'SINGLE_SIGN_ON_DEACTIVATED');
    await database().client.user.update({ where, data: { deactivatedAt: null } });
  });

  it('has no password to change, and gets none', async () => {
    const { browser } = await goThrough();
    from(browser);
    expect(await showPasswordPlace()).toMatchObject({ value: { passwordAt: { name: 'Example Staff' } } });
    const owner = newBrowser();
    from(owner);
    await signIn({ ...OWNER, continueTo: '/' });
    expect(await showPasswordPlace()).toMatchObject({ value: { passwordAt: null } });
    const { id } = await database().client.user.findUniqueOrThrow({ where: { email: 'grace@example.com' } });
    expect(await offerNewPassword({ userId: id })).toMatchObject({ error: { code: 'SINGLE_SIGN_ON_ONLY' } });
    expect(await database().client.invitation.count({ where: { userId: id } })).toBe(0);
  });

  it('gets none by a link either that was made before the panel knew that', async () => {
    const { browser } = await goThrough();
    const where = { email: 'grace@example.com' };
    const user = await database().client.user.findUniqueOrThrow({ where });
    const { link, tokenHash, expiresAt } = newOneTimeLink({ purpose: 'password' });
    await storePasswordLink({ user: { ...user, role: 'operator' }, tokenHash, expiresAt, by: SYSTEM });
    const token = link.url.split('/').at(-1) ?? '';
    const password = 'a password of the panel itself';
    from(browser);
    const refused = { ok: false, error: { code: 'SINGLE_SIGN_ON_ONLY' } };
    expect(await showOneTimeLink({ token })).toMatchObject(refused);
    expect(await setNewPassword({ token, password, passwordRepeat: password })).toMatchObject(refused);
    const { passwordHash } = await database().client.user.findUniqueOrThrow({
      where,
      select: { passwordHash: true },
    });
    expect(passwordHash).toBe('');
  });

  it('cannot come in with an empty password', async () => {
    await goThrough();
    from(newBrowser());
    for (const password of ['', ' ', 'x']) {
      const result = await signIn({ email: 'grace@example.com', password, continueTo: '/' });
      expect(result.ok).toBe(false);
    }
  });
});

it('an account is not taken over by whoever has its e-mail address at the provider', async () => {
  know({ sub: 'ada-there', email: OWNER.email, name: 'Ada', groups: ['panel-admins'] });
  await expectRefused(await goThrough({ sub: 'ada-there' }), 'SINGLE_SIGN_ON_EMAIL_TAKEN');
  const owner = await database().client.user.findUnique({ where: { email: OWNER.email } });
  expect(owner?.singleSignOnId).toBeNull();
});

it('two windows at once make one account', async () => {
  know({ sub: 'twin', email: 'twin@example.com', name: 'Twin', groups: ['staff'] });
  const browsers = [newBrowser(), newBrowser(), newBrowser()];
  const arrivals = [];
  for (const browser of browsers) {
    arrivals.push({ browser, url: await signInAtProvider({ location: await begin(browser), sub: 'twin' }) });
  }
  for (const arrival of arrivals) expect((await comeBack(arrival)).status).toBe(200);
  expect(await database().client.user.count({ where: { email: 'twin@example.com' } })).toBe(1);
});

it('groups, name and e-mail may come from the userinfo endpoint', async () => {
  provider.bends.claimsAtUserinfo = true;
  const { browser } = await goThrough();
  from(browser);
  expect(await requireRole('operator')).toMatchObject({ ok: true });
});

describe('an answer that was tampered with is refused', () => {
  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'somebody-elses-nonce' })],
    ['no nonce', ({ nonce, ...claims }) => claims],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['another client', (claims) => ({ ...claims, aud: 'another-client' })],
    ['expired', (claims) => ({ ...claims, exp: 1_000_000_000 })],
  ])('%s in the id_token', async (_what, bend) => {
    provider.bends.idToken = bend;
    await expectRefused(await goThrough(), 'SINGLE_SIGN_ON_FAILED');
    expect((await entries('signIn.refused'))[0]).toMatchObject({
      actor: 'single sign-on',
      subject: 'SINGLE_SIGN_ON_FAILED',
    });
  });

  it('signed by another key', async () => {
    provider.bends.foreignKey = true;
    await expectRefused(await goThrough(), 'SINGLE_SIGN_ON_FAILED');
  });

  it.each(['state', 'iss', 'code'])('another %s in the address', async (name) => {
    const browser = newBrowser();
    const url = await signInAtProvider({ location: await begin(browser), sub: grace.sub });
    url.searchParams.set(name, 'https://evil.example');
    await expectRefused({ browser, response: await comeBack({ browser, url }) }, 'SINGLE_SIGN_ON_FAILED');
  });

  it.each(['state', 'nonce', 'pkce'])(
    "in a browser whose %s cookie is missing or another sign-in's",
    async (name) => {
      const cookie = `__Host-panel.single-sign-on.${name}`;
      for (const other of [undefined, newBrowser()]) {
        const browser = newBrowser();
        const url = await signInAtProvider({ location: await begin(browser), sub: grace.sub });
        browser.cookies.delete(cookie);
        if (other !== undefined) {
          await begin(other);
          browser.cookies.set(cookie, other.cookies.get(cookie) ?? '');
        }
        await expectRefused({ browser, response: await comeBack({ browser, url }) }, 'SINGLE_SIGN_ON_FAILED');
      }
    },
  );

  it('a second time, even with the cookies of the first', async () => {
    const browser = newBrowser();
    const url = await signInAtProvider({ location: await begin(browser), sub: grace.sub });
    const thief = newBrowser({ cookies: new Map(browser.cookies) });
    expect((await comeBack({ browser, url })).status).toBe(200);
    await expectRefused(
      { browser: thief, response: await comeBack({ browser: thief, url }) },
      'SINGLE_SIGN_ON_FAILED',
    );
  });

  it('tokens in the address instead of a code', async () => {
    const browser = newBrowser();
    const url = await signInAtProvider({ location: await begin(browser), sub: grace.sub });
    const state = url.searchParams.get('state') ?? '';
    const bare = new URL(
      `${redirectUri}?${new URLSearchParams({ state, access_token: 'a', id_token: 'a.b.c' })}`,
    );
    await expectRefused(
      { browser, response: await comeBack({ browser, url: bare }) },
      'SINGLE_SIGN_ON_FAILED',
    );
  });
});

describe('the provider', () => {
  it.each<[string, Record<string, unknown>]>([
    ['names another issuer', { issuer: 'https://evil.example' }],
    ['sends people to an unsafe page', { authorization_endpoint: 'http://evil.example/auth' }],
    ['takes codes at an unsafe address', { token_endpoint: 'http://evil.example/token' }],
    ['publishes its keys at an unsafe address', { jwks_uri: 'http://evil.example/jwks' }],
    ['offers only shared keys', { id_token_signing_alg_values_supported: ['HS256', 'none'] }],
    ['describes nothing', { authorization_endpoint: undefined }],
  ])('is not used when it %s', async (_what, change) => {
    const other = await IdentityProvider.start({ port: await freePort(), redirectUri });
    other.bends.discovery = (document) => ({ ...document, ...change });
    configure(other);
    from(newBrowser());
    expect(await startSingleSignOn({ continueTo: '/' })).toMatchObject({
      error: { code: 'SINGLE_SIGN_ON_FAILED' },
    });
    await other.stop();
    configure(provider);
  });

  it('that is down keeps nobody from the login or a password', async () => {
    const other = await IdentityProvider.start({ port: await freePort(), redirectUri });
    await other.stop();
    configure(other);
    from(newBrowser());
    expect(await startSingleSignOn({ continueTo: '/' })).toMatchObject({
      error: { code: 'SINGLE_SIGN_ON_FAILED', retry: true },
    });
    expect(await showLogin({ callbackUrl: '/' })).toMatchObject({ singleSignOn: { name: 'Example Staff' } });
    expect(await signIn({ ...OWNER, continueTo: '/' })).toMatchObject({ ok: true });
    configure(provider);
  });

  it('that goes down before the code is redeemed refuses it', async () => {
    const browser = newBrowser();
    const url = await signInAtProvider({ location: await begin(browser), sub: grace.sub });
    await provider.stop();
    await expectRefused({ browser, response: await comeBack({ browser, url }) }, 'SINGLE_SIGN_ON_FAILED');
    await provider.listen();
  });

  it('that never comes to an end is waited for less than ten seconds', async () => {
    const browser = newBrowser();
    const url = await signInAtProvider({ location: await begin(browser), sub: grace.sub });
    provider.bends.endlessToken = true;
    const before = performance.now();
    await expectRefused({ browser, response: await comeBack({ browser, url }) }, 'SINGLE_SIGN_ON_FAILED');
    expect(performance.now() - before).toBeLessThan(10_000);
    await provider.stop();
    await provider.listen();
  });

  it('where somebody cancels leads back to the login without a complaint', async () => {
    const { response } = await goThrough({ sub: '' });
    expect(response.headers.get('location')).toBe('/login');
  });
});

it('counts as a proof from when the provider asked, and asks again when told to', async () => {
  const cookies = new Map<string, string>();
  await goThrough({ cookies });
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  provider.bends.idToken = (claims) => ({ ...claims, auth_time: hourAgo });
  const { browser } = await goThrough({ cookies });
  from(browser);
  expect(await requireRoleProvedLately('operator')).toMatchObject({ error: { code: 'CONFIRMATION_NEEDED' } });
  provider.bends.idToken = ({ auth_time, ...claims }) => claims;
  const silent = await goThrough({ cookies });
  from(silent.browser);
  expect(await requireRoleProvedLately('operator')).toMatchObject({ error: { code: 'CONFIRMATION_NEEDED' } });
  provider.straighten();
  const location = new URL(await begin(browser, true));
  expect(Object.fromEntries(location.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
  const url = await signInAtProvider({ location: location.href, sub: grace.sub, cookies });
  expect(await showProof({ refused: undefined })).toMatchObject({ ok: true, value: { proved: false } });
  expect((await comeBack({ browser, url })).headers.get('refresh')).toBe('0;url=/account/confirm');
  from(browser);
  expect(await requireRoleProvedLately('operator')).toMatchObject({ ok: true });
  expect(await showProof({ refused: undefined })).toMatchObject({ ok: true, value: { proved: true } });
});

it('asked for once more and refused, leads back to where it was asked, and the session goes on', async () => {
  const { browser } = await goThrough();
  know({ ...grace, groups: [] });
  const url = await signInAtProvider({ location: await begin(browser, true), sub: grace.sub });
  const response = await comeBack({ browser, url });
  expect(response.headers.get('location')).toBe('/account/confirm?refused=SINGLE_SIGN_ON_REFUSED');
  from(browser);
  expect(await showProof({ refused: 'SINGLE_SIGN_ON_REFUSED' })).toMatchObject({
    value: { refusal: { code: 'SINGLE_SIGN_ON_REFUSED' }, singleSignOn: { name: 'Example Staff' } },
  });
});

it('refuses to begin for other sites, and from one address without end', async () => {
  from(newBrowser({ origin: 'https://evil.example' }));
  expect(await startSingleSignOn({ continueTo: '/' })).toMatchObject({
    error: { code: 'ORIGIN_REFUSED' },
  });
  const browser = newBrowser({ address: '198.51.100.77' });
  from(browser);
  const codes = new Set<string>();
  for (let attempt = 0; attempt < 61; attempt += 1) {
    const started = await startSingleSignOn({ continueTo: '/' });
    codes.add(started.ok ? 'ok' : started.error.code);
  }
  expect([...codes]).toEqual(['ok', 'THROTTLED']);
});

it('is not there without configuration', async () => {
  const browser = newBrowser();
  const url = await signInAtProvider({ location: await begin(browser), sub: grace.sub });
  for (const name of Object.keys(provider.env(groups))) vi.stubEnv(name, '');
  forgetEnv();
  expect((await comeBack({ browser, url })).status).toBe(404);
  from(newBrowser());
  expect(await startSingleSignOn({ continueTo: '/' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  expect(await showLogin({ callbackUrl: '/', refused: 'SINGLE_SIGN_ON_FAILED' })).toMatchObject({
    singleSignOn: null,
    refusal: null,
  });
  configure(provider);
});

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { database } from '../data/database';
import { changePassword } from '../operations/change-password';
import { createFirstAdministrator } from '../operations/create-first-administrator';
import { listSessions } from '../operations/list-sessions';
import { revokeOtherSessions } from '../operations/revoke-other-sessions';
import { revokeSession } from '../operations/revoke-session';
import { showLogin } from '../operations/show-login';
import { signIn } from '../operations/sign-in';
import { signOut } from '../operations/sign-out';
import { prepareFirstRun } from './first-run';
import { requireRole, requireRoleToWrite } from './require-role';
import {
  type Browser,
  from,
  letPass,
  newBrowser,
  OWNER,
  optionsOf,
  SESSION_COOKIE,
  useOwnPanel,
} from './visit.test-support';

vi.mock('next/headers', async () => (await import('./visit.test-support')).nextHeaders);

useOwnPanel();

const MINUTE_MS = 60_000;
const credentials = { email: OWNER.email, password: OWNER.password, continueTo: '/' };

beforeAll(async () => {
  const token = (await prepareFirstRun())?.token ?? '';
  from(newBrowser({ address: '198.51.100.1' }));
  await createFirstAdministrator({ ...OWNER, token, passwordRepeat: OWNER.password });
});

async function signedIn(own: Partial<Browser> = {}): Promise<Browser> {
  const browser = newBrowser(own);
  from(browser);
  expect(await signIn(credentials)).toMatchObject({ ok: true });
  return browser;
}

async function codeOf(browser: Browser, call: () => Promise<{ ok: boolean; error?: { code: string } }>) {
  from(browser);
  const result = await call();
  return result.ok ? 'ok' : result.error?.code;
}

describe('the session cookie', () => {
  it('is opaque, bound to the host, out of reach of scripts and other sites, and not in the database', async () => {
    const browser = await signedIn();
    const token = browser.cookies.get(SESSION_COOKIE) ?? '';
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(optionsOf(SESSION_COOKIE)).toMatchObject({
      httpOnly: true,
      sameSite: 'strict',
      secure: true,
      path: '/',
    });
    expect([...browser.cookies.keys()]).toEqual([SESSION_COOKIE]);
    const { choice } = database();
    if (choice.kind !== 'sqlite') throw new Error('this test reads the file');
    const bytes = Buffer.concat([readFileSync(choice.file), readFileSync(`${choice.file}-wal`)]);
    expect(bytes.includes('Session')).toBe(true);
    expect(bytes.includes(token)).toBe(false);
  });

  it('names who is calling by the id of the user', async () => {
    const browser = await signedIn();
    from(browser);
    const caller = await requireRole('viewer');
    const user = await database().client.user.findFirst();
    expect(caller).toMatchObject({
      ok: true,
      value: {
        id: user?.id,
        email: OWNER.email,
        role: 'administrator',
        actor: { kind: 'user', address: '203.0.113.7' },
      },
    });
    expect(JSON.stringify(caller)).not.toContain(browser.cookies.get(SESSION_COOKIE));
  });

  it.each(['', 'x', 'A'.repeat(43), 'A'.repeat(5000), `${'A'.repeat(42)}é`])(
    'of an invented value opens nothing (%#)',
    async (value) => {
      const browser = newBrowser({ cookies: new Map([[SESSION_COOKIE, value]]) });
      expect(await codeOf(browser, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    },
  );
});

describe('a refused sign-in', () => {
  it('says the same for a wrong password and for an unknown account, and gives no cookie', async () => {
    const browser = newBrowser({ address: '198.51.100.2' });
    from(browser);
    const wrong = await signIn({ ...credentials, password: 'not the password' });
    const unknown = await signIn({ ...credentials, email: 'nobody@example.com' });
    expect(wrong).toEqual({ ok: false, error: { code: 'WRONG_CREDENTIALS', retry: false } });
    expect(unknown).toEqual(wrong);
    expect(browser.cookies.size).toBe(0);
  });

  it('says the same for a deactivated account, whose sessions are over too', async () => {
    const browser = await signedIn({ address: '198.51.100.3' });
    const { user } = database().client;
    await user.updateMany({ data: { deactivatedAt: new Date() } });
    expect(await codeOf(browser, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    expect(await codeOf(browser, () => signIn(credentials))).toBe('WRONG_CREDENTIALS');
    await user.updateMany({ data: { deactivatedAt: null } });
  });

  it('is noted with the address that was typed, and a success with the account', async () => {
    from(newBrowser({ address: '198.51.100.4' }));
    await signIn({ ...credentials, email: 'Typed@example.com' });
    await signIn(credentials);
    const entries = await database().client.auditEntry.findMany({ where: { address: '198.51.100.4' } });
    expect(entries.map(({ action, actor, actorId }) => ({ action, actor, known: actorId !== null }))).toEqual(
      expect.arrayContaining([
        { action: 'signIn.refused', actor: 'typed@example.com', known: false },
        { action: 'signIn.succeeded', actor: OWNER.email, known: true },
      ]),
    );
    expect(JSON.stringify(entries)).not.toContain(OWNER.password);
  });

  it.each([null, 'null', 'http://panel.example.com', 'https://panel.example.com.evil.example'])(
    'comes before any look at the password when the origin is %s',
    async (origin) => {
      expect(await codeOf(newBrowser({ origin }), () => signIn(credentials))).toBe('ORIGIN_REFUSED');
    },
  );
});

describe('a session', () => {
  it('goes on while it is used, and ends after 30 minutes without', async () => {
    const browser = await signedIn();
    for (let step = 0; step < 4; step += 1) {
      letPass(29 * MINUTE_MS);
      expect(await codeOf(browser, () => requireRole('viewer'))).toBe('ok');
    }
    letPass(30 * MINUTE_MS);
    expect(await codeOf(browser, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    expect(await showLogin({ callbackUrl: '/account' })).toMatchObject({
      end: 'idle',
      continueTo: '/account',
    });
  });

  it('ends after 8 hours however much it is used', async () => {
    const browser = await signedIn();
    for (let step = 0; step < 19; step += 1) {
      letPass(25 * MINUTE_MS);
      expect(await codeOf(browser, () => requireRole('viewer'))).toBe('ok');
    }
    letPass(5 * MINUTE_MS);
    expect(await codeOf(browser, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    expect(await showLogin({ callbackUrl: null })).toMatchObject({ end: 'expired' });
  });

  it('is over at once, for every copy of its cookie, when its owner signs out', async () => {
    const browser = await signedIn();
    const copy = newBrowser({ cookies: new Map(browser.cookies), address: '198.51.100.99' });
    expect(await codeOf(copy, () => requireRole('viewer'))).toBe('ok');
    expect(await codeOf(browser, signOut)).toBe('ok');
    expect(browser.cookies.size).toBe(0);
    expect(await codeOf(copy, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
  });

  it('can be ended from another browser, alone or with all others', async () => {
    const [here, there, elsewhere] = [
      await signedIn(),
      await signedIn({ userAgent: 'curl/8.5.0' }),
      await signedIn(),
    ];
    from(here);
    const sessions = await listSessions();
    if (!sessions.ok) throw new Error(sessions.error.code);
    expect(sessions.value[0]).toMatchObject({ current: true, browser: 'Firefox' });
    const sessionId = sessions.value.find(({ browser }) => browser === 'curl')?.id ?? '';
    expect(await codeOf(here, () => revokeSession({ sessionId }))).toBe('ok');
    expect(await codeOf(there, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    expect(await codeOf(elsewhere, () => requireRole('viewer'))).toBe('ok');
    expect(await codeOf(here, revokeOtherSessions)).toBe('ok');
    expect(await codeOf(elsewhere, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    expect(await codeOf(here, () => requireRole('viewer'))).toBe('ok');
    expect(await codeOf(here, () => revokeSession({ sessionId: 'nobody-s' }))).toBe('NOT_FOUND');
  });

  it('of somebody else cannot be ended', async () => {
    const browser = await signedIn();
    const { client } = database();
    const owner = await client.user.findFirstOrThrow();
    await client.user.create({
      data: { ...owner, id: 'other', email: 'other@example.com', passwordHash: '', firstOfPanel: null },
    });
    const now = new Date();
    await client.session.create({
      data: {
        id: 'theirs',
        tokenHash: 'h',
        userId: 'other',
        createdAt: now,
        lastSeenAt: now,
        expiresAt: now,
      },
    });
    expect(await codeOf(browser, () => revokeSession({ sessionId: 'theirs' }))).toBe('NOT_FOUND');
    expect(await client.session.findUnique({ where: { id: 'theirs' } })).toMatchObject({ revokedAt: null });
  });
});

describe('roles', () => {
  it('include what the roles below may do, and are read anew on every call', async () => {
    const browser = await signedIn();
    const { user } = database().client;
    await user.updateMany({ where: { email: OWNER.email }, data: { role: 'operator' } });
    expect(await codeOf(browser, () => requireRole('viewer'))).toBe('ok');
    expect(await codeOf(browser, () => requireRole('operator'))).toBe('ok');
    expect(await codeOf(browser, () => requireRole('administrator'))).toBe('FORBIDDEN');
    // Written down, but not again for each of a page's questions.
    expect(await codeOf(browser, () => requireRoleToWrite('administrator'))).toBe('FORBIDDEN');
    const refusals = await database().client.auditEntry.findMany({ where: { action: 'access.refused' } });
    expect(refusals).toMatchObject([
      { actor: OWNER.email, subject: 'administrator', address: browser.address },
    ]);
    await user.updateMany({ where: { email: OWNER.email }, data: { role: 'emperor' } });
    expect(await codeOf(browser, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    await user.updateMany({ where: { email: OWNER.email }, data: { role: 'administrator' } });
  });

  it.each([
    null,
    'null',
    'https://evil.example',
    'http://panel.example.com',
    'https://panel.example.com:444',
  ])('do not help a write whose origin is %s, while reads need none', async (origin) => {
    const browser = await signedIn();
    const elsewhere = newBrowser({ cookies: browser.cookies, origin });
    expect(await codeOf(elsewhere, () => requireRoleToWrite('viewer'))).toBe('ORIGIN_REFUSED');
    expect(await codeOf(elsewhere, signOut)).toBe('ORIGIN_REFUSED');
    expect(await codeOf(elsewhere, () => requireRole('administrator'))).toBe('ok');
  });
});

describe('a changed password', () => {
  const change = (currentPassword: string, newPassword: string) =>
    changePassword({ currentPassword, newPassword, newPasswordRepeat: newPassword });

  it('needs the current one, and is not the e-mail address', async () => {
    from(await signedIn());
    expect(await change('not the password', 'another long password')).toMatchObject({
      value: { refused: { currentPassword: 'wrongPassword' } },
    });
    expect(await change(OWNER.password, OWNER.email)).toMatchObject({
      value: { refused: { newPassword: 'passwordIsEmail' } },
    });
  });

  it('ends all other sessions, keeps this one, and is the only one that opens from then on', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    from(here);
    expect(await change(OWNER.password, 'another long password')).toEqual({
      ok: true,
      value: { refused: null },
    });
    expect(await codeOf(there, () => requireRole('viewer'))).toBe('NOT_SIGNED_IN');
    expect(await codeOf(here, () => requireRole('viewer'))).toBe('ok');
    expect(await codeOf(newBrowser(), () => signIn(credentials))).toBe('WRONG_CREDENTIALS');
    from(here);
    expect(await change('another long password', OWNER.password)).toMatchObject({ ok: true });
    const actions = await database().client.auditEntry.findMany({ where: { action: 'password.changed' } });
    expect(actions).toHaveLength(2);
  });
});

import { Secret, TOTP } from 'otpauth';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SYSTEM } from '../actor';
import { database } from '../data/database';
import { storeSecondFactorRoles } from '../data/sign-in-policy';
import { forgetEnv } from '../env';
import { beginSecondFactor } from '../operations/begin-second-factor';
import { cancelSignIn } from '../operations/cancel-sign-in';
import { changeSignInPolicy } from '../operations/change-sign-in-policy';
import { confirmIdentity } from '../operations/confirm-identity';
import { confirmSecondFactor } from '../operations/confirm-second-factor';
import { createFirstAdministrator } from '../operations/create-first-administrator';
import { listSessions } from '../operations/list-sessions';
import { makeRecoveryCodes } from '../operations/make-recovery-codes';
import { removeSecondFactor } from '../operations/remove-second-factor';
import { resetSecondFactor } from '../operations/reset-second-factor';
import { showAccount } from '../operations/show-account';
import { showEnrolment } from '../operations/show-enrolment';
import { showLogin } from '../operations/show-login';
import { showSecondFactor } from '../operations/show-second-factor';
import { showSignInPolicy } from '../operations/show-sign-in-policy';
import { signIn } from '../operations/sign-in';
import { signInWithCode } from '../operations/sign-in-with-code';
import { signOut } from '../operations/sign-out';
import { prepareFirstRun } from './first-run';
import { requireRoleProvedLately } from './require-role';
import {
  type Browser,
  from,
  letPass,
  newBrowser,
  OWNER,
  SESSION_COOKIE,
  useOwnPanel,
} from './visit.test-support';

vi.mock('next/headers', async () => (await import('./visit.test-support')).nextHeaders);

useOwnPanel();

const MINUTE_MS = 60_000;
const STEP_MS = 30_000;
const credentials = { email: OWNER.email, password: OWNER.password, continueTo: '/domains' };
let earlier: string[] = [];
const encryptionKey = Buffer.alloc(32, 'a key').toString('base64');

beforeAll(async () => {
  useKey(encryptionKey);
  const token = (await prepareFirstRun())?.token ?? '';
  from(newBrowser());
  await createFirstAdministrator({ ...OWNER, token, passwordRepeat: OWNER.password });
});

beforeEach(async () => {
  useKey(encryptionKey);
  const { client } = database();
  await client.secondFactor.deleteMany();
  await client.recoveryCode.deleteMany();
  await client.signInPolicy.deleteMany();
  await client.session.deleteMany();
  await client.rateLimiterFlexible.deleteMany();
  earlier = (await client.auditEntry.findMany({ select: { id: true } })).map(({ id }) => id);
});

function useKey(key: string): void {
  vi.stubEnv('PANEL_ENCRYPTION_KEY', key);
  forgetEnv();
}

/** The app on the person's phone. */
interface Phone {
  code(): string;
}

function toPhone(text: string): Phone {
  const app = new TOTP({ secret: Secret.fromBase32(text.replaceAll(' ', '')) });
  return { code: () => app.generate({ timestamp: Date.now() }) };
}

async function withPassword(own: Partial<Browser> = {}): Promise<Browser> {
  const browser = newBrowser(own);
  from(browser);
  expect(await signIn(credentials)).toMatchObject({ ok: true });
  return browser;
}

async function setUp(): Promise<{ phone: Phone; recoveryCodes: string[] }> {
  const begun = await beginSecondFactor();
  if (!begun.ok) throw new Error(begun.error.code);
  const phone = toPhone(begun.value.text);
  const confirmed = await confirmSecondFactor({ code: phone.code() });
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  return { phone, recoveryCodes: confirmed.value.recoveryCodes };
}

/** Set up in a session of its own; the code of the next step is unused. */
async function inUse() {
  await withPassword();
  const made = await setUp();
  letPass(STEP_MS);
  return made;
}

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);
const typed = (code: string) => signInWithCode({ code, continueTo: '/domains' });

/** Of this test: each of them turns the clock back to now. */
async function waysOfSignIns(): Promise<string[]> {
  const rows = await database().client.auditEntry.findMany({
    where: { action: 'signIn.succeeded', id: { notIn: earlier } },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ changes }) => JSON.parse(changes ?? '{}').way?.after);
}

describe('setting it up', () => {
  it('counts from the first right code on, and tells ten recovery codes once', async () => {
    await withPassword();
    const begun = await beginSecondFactor();
    expect(await showSecondFactor()).toMatchObject({ value: { confirmedAt: null } });
    expect(codeOf(await confirmSecondFactor({ code: '000000' }))).toBe('WRONG_CODE');
    expect(codeOf(await confirmSecondFactor({ code: '' }))).toBe('WRONG_CODE');
    const phone = toPhone(begun.ok ? begun.value.text : '');
    const confirmed = await confirmSecondFactor({ code: phone.code() });
    expect(confirmed).toMatchObject({ ok: true });
    expect(confirmed.ok && confirmed.value.recoveryCodes).toHaveLength(10);
    expect(await showSecondFactor()).toMatchObject({ value: { codesLeft: 10, due: false } });
    expect(codeOf(await beginSecondFactor())).toBe('CONFLICT');
    expect(codeOf(await confirmSecondFactor({ code: phone.code() }))).toBe('CONFLICT');
  });

  it('asks who it is first, as its removal and new recovery codes do', async () => {
    await withPassword();
    letPass(11 * MINUTE_MS);
    expect(codeOf(await beginSecondFactor())).toBe('CONFIRMATION_NEEDED');
    await confirmIdentity({ proof: OWNER.password });
    await setUp();
    letPass(11 * MINUTE_MS);
    expect(codeOf(await makeRecoveryCodes())).toBe('CONFIRMATION_NEEDED');
    expect(codeOf(await removeSecondFactor())).toBe('CONFIRMATION_NEEDED');
  });

  it('needs an encryption key', async () => {
    await withPassword();
    useKey('');
    expect(codeOf(await beginSecondFactor())).toBe('ENCRYPTION_KEY_MISSING');
  });

  it('stores neither the secret nor a recovery code as they are', async () => {
    await withPassword();
    const begun = await beginSecondFactor();
    const secret = begun.ok ? begun.value.text.replaceAll(' ', '') : '';
    const confirmed = await confirmSecondFactor({ code: toPhone(secret).code() });
    const rows = [
      await database().client.secondFactor.findMany({ omit: { sealedSecret: false } }),
      await database().client.recoveryCode.findMany({ omit: { codeHash: false } }),
      await database().client.auditEntry.findMany(),
    ];
    const stored = JSON.stringify(rows);
    expect(stored).toContain('"sealedSecret":"v1:');
    expect(stored).not.toContain(secret);
    for (const code of confirmed.ok ? confirmed.value.recoveryCodes : []) expect(stored).not.toContain(code);
  });
});

describe('the right password of somebody with a second factor', () => {
  it('opens nothing but the step for the code', async () => {
    await inUse();
    const before = await waysOfSignIns();
    const browser = newBrowser();
    from(browser);
    expect(await signIn(credentials)).toEqual({ ok: true, value: { continueTo: '/domains', pending: true } });
    expect(browser.cookies.get(SESSION_COOKIE)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    for (const call of [showAccount, listSessions, showSecondFactor, signOut, removeSecondFactor])
      expect(codeOf(await call())).toBe('NOT_SIGNED_IN');
    expect(codeOf(await beginSecondFactor())).toBe('NOT_SIGNED_IN');
    expect(codeOf(await confirmSecondFactor({ code: '123456' }))).toBe('NOT_SIGNED_IN');
    expect(codeOf(await confirmIdentity({ proof: OWNER.password }))).toBe('NOT_SIGNED_IN');
    expect(await showEnrolment({ callbackUrl: '/' })).toBeNull();
    expect(await showLogin({ callbackUrl: '/domains' })).toEqual({
      state: 'code',
      continueTo: '/domains',
      email: OWNER.email,
    });
    expect(await waysOfSignIns()).toEqual(before);
  });

  it('then the code opens a session of another token, and the first token nothing more', async () => {
    const { phone } = await inUse();
    const browser = await withPassword();
    const pending = browser.cookies.get(SESSION_COOKIE) ?? '';
    expect(await typed(` ${phone.code().replace(/(\d{3})/, '$1 ')}`)).toEqual({
      ok: true,
      value: { continueTo: '/domains' },
    });
    expect(browser.cookies.get(SESSION_COOKIE)).not.toBe(pending);
    expect(codeOf(await showAccount())).toBe('ok');
    expect((await waysOfSignIns()).at(-1)).toBe('passwordAndCode');
    from(newBrowser({ cookies: new Map([[SESSION_COOKIE, pending]]) }));
    expect(codeOf(await showAccount())).toBe('NOT_SIGNED_IN');
    letPass(STEP_MS);
    expect(codeOf(await typed(phone.code()))).toBe('NOT_SIGNED_IN');
  });

  it('takes each code once, also of two at the same moment', async () => {
    const { phone } = await inUse();
    const code = phone.code();
    await withPassword();
    const results = await Promise.all([typed(code), typed(code), typed(code)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await withPassword();
    expect(codeOf(await typed(code))).toBe('WRONG_CODE');
    letPass(STEP_MS);
    expect(codeOf(await typed(phone.code()))).toBe('ok');
  });

  it('takes a recovery code instead, once', async () => {
    const { recoveryCodes } = await inUse();
    const [code = ''] = recoveryCodes;
    await withPassword();
    expect(codeOf(await typed(code.toUpperCase()))).toBe('ok');
    expect(await showSecondFactor()).toMatchObject({ value: { codesLeft: 9 } });
    expect((await waysOfSignIns()).at(-1)).toBe('passwordAndRecoveryCode');
    await withPassword();
    expect(codeOf(await typed(code))).toBe('WRONG_CODE');
  });

  it('waits ten minutes for it, and can be taken back', async () => {
    const { phone } = await inUse();
    await withPassword();
    letPass(10 * MINUTE_MS);
    expect(codeOf(await typed(phone.code()))).toBe('NOT_SIGNED_IN');
    expect(await showLogin({ callbackUrl: '/' })).toMatchObject({ state: 'signedOut', end: null });
    const browser = await withPassword();
    expect(codeOf(await cancelSignIn())).toBe('ok');
    expect(browser.cookies.size).toBe(0);
    expect(codeOf(await cancelSignIn())).toBe('NOT_SIGNED_IN');
  });

  it('is not told from a wrong one by what a wrong one is answered', async () => {
    await inUse();
    from(newBrowser());
    const wrong = await signIn({ ...credentials, password: 'not the password' });
    expect(wrong).toEqual({ ok: false, error: { code: 'WRONG_CREDENTIALS', retry: false } });
  });

  it('does not take a code from another site', async () => {
    const { phone } = await inUse();
    const { cookies } = await withPassword();
    from(newBrowser({ cookies, origin: 'https://elsewhere.example' }));
    expect(codeOf(await typed(phone.code()))).toBe('ORIGIN_REFUSED');
    expect(codeOf(await cancelSignIn())).toBe('ORIGIN_REFUSED');
  });
});

describe('codes that are guessed', () => {
  it('are five in a quarter of an hour and ten in an hour for an account, from wherever', async () => {
    const { phone } = await inUse();
    const codes: (string | undefined)[] = [];
    for (let quarter = 0; quarter < 3; quarter += 1) {
      for (let n = 0; n < 6; n += 1) {
        await withPassword({ address: `203.0.113.${quarter * 6 + n}` });
        codes.push(codeOf(await typed('000000')));
      }
      letPass(15 * MINUTE_MS + 1000);
    }
    expect(codes.filter((code) => code === 'WRONG_CODE')).toHaveLength(10);
    expect(codes.filter((code) => code === 'THROTTLED')).toHaveLength(8);
    await withPassword({ address: '203.0.113.99' });
    expect(codeOf(await typed(phone.code()))).toBe('THROTTLED');
    const refusals = await database().client.auditEntry.findMany({
      where: { action: 'signIn.refused', actor: OWNER.email, subject: 'THROTTLED' },
    });
    expect(refusals.length).toBeLessThanOrEqual(4);
    letPass(60 * MINUTE_MS);
    await withPassword();
    expect(codeOf(await typed(phone.code()))).toBe('ok');
    // Twenty passwords are hashed.
  }, 120_000);
});

describe('with another encryption key', () => {
  it('a code is answered with the reason, and a recovery code still opens', async () => {
    const { phone, recoveryCodes } = await inUse();
    useKey(Buffer.alloc(32, 'another').toString('base64'));
    await withPassword();
    for (let attempt = 0; attempt < 7; attempt += 1)
      expect(codeOf(await typed(phone.code()))).toBe('SECRET_UNREADABLE');
    expect(codeOf(await typed(recoveryCodes[0] ?? ''))).toBe('ok');
  });
});

describe('a sensitive action of somebody with a second factor', () => {
  it('asks for a code and not for the password', async () => {
    const { phone } = await inUse();
    await withPassword();
    await typed(phone.code());
    letPass(11 * MINUTE_MS);
    expect(await requireRoleProvedLately('viewer')).toMatchObject({ error: { params: { way: 'code' } } });
    expect(codeOf(await confirmIdentity({ proof: OWNER.password }))).toBe('WRONG_CODE');
    expect(codeOf(await confirmIdentity({ proof: phone.code() }))).toBe('ok');
    expect(codeOf(await requireRoleProvedLately('viewer'))).toBe('ok');
  });
});

describe('where the role requires a second factor', () => {
  const require = () => storeSecondFactorRoles({ roles: ['administrator'], by: SYSTEM });

  it('the right password leads to setting one up, and only then in', async () => {
    await require();
    const browser = await withPassword();
    const pending = browser.cookies.get(SESSION_COOKIE) ?? '';
    expect(codeOf(await showAccount())).toBe('NOT_SIGNED_IN');
    expect(await showLogin({ callbackUrl: '/domains' })).toMatchObject({ state: 'enrolment' });
    expect(await showEnrolment({ callbackUrl: '/domains' })).toEqual({
      email: OWNER.email,
      continueTo: '/domains',
      signedIn: false,
    });
    expect(codeOf(await typed('000000'))).toBe('NOT_SIGNED_IN');
    await setUp();
    expect(browser.cookies.get(SESSION_COOKIE)).not.toBe(pending);
    expect(codeOf(await showAccount())).toBe('ok');
    expect(await showEnrolment({ callbackUrl: '/domains' })).toMatchObject({ signedIn: true });
    expect((await waysOfSignIns()).at(-1)).toBe('passwordAndCode');
  });

  it('a session that was open before leads there as well, and goes on when the rule is taken back', async () => {
    const browser = await withPassword();
    expect(codeOf(await showAccount())).toBe('ok');
    await require();
    from(browser);
    expect(codeOf(await showAccount())).toBe('NOT_SIGNED_IN');
    expect(await showLogin({ callbackUrl: '/' })).toMatchObject({ state: 'enrolment' });
    await storeSecondFactorRoles({ roles: [], by: SYSTEM });
    expect(codeOf(await showAccount())).toBe('ok');
    await require();
    await setUp();
    expect(codeOf(await showAccount())).toBe('ok');
  });

  it('whoever knows only the password does not get past a second factor that was set up meanwhile', async () => {
    await require();
    const thief = await withPassword({ address: '198.51.100.66' });
    await withPassword();
    const { phone } = await setUp();
    letPass(STEP_MS);
    from(thief);
    expect(codeOf(await showAccount())).toBe('NOT_SIGNED_IN');
    expect(codeOf(await beginSecondFactor())).toBe('NOT_SIGNED_IN');
    expect(codeOf(await confirmSecondFactor({ code: phone.code() }))).toBe('NOT_SIGNED_IN');
  });

  it('whoever removes theirs is asked for another at once', async () => {
    const { phone } = await inUse();
    await require();
    await withPassword();
    await typed(phone.code());
    expect(await showSecondFactor()).toMatchObject({ value: { due: true } });
    expect(codeOf(await removeSecondFactor())).toBe('ok');
    expect(codeOf(await showAccount())).toBe('NOT_SIGNED_IN');
    expect(await showLogin({ callbackUrl: '/' })).toMatchObject({ state: 'enrolment' });
  });

  it('others and people without a password here are let in as before', async () => {
    await storeSecondFactorRoles({ roles: ['viewer', 'operator'], by: SYSTEM });
    await withPassword();
    expect(codeOf(await showAccount())).toBe('ok');
    await require();
    expect(codeOf(await showAccount())).toBe('NOT_SIGNED_IN');
    const { user } = database().client;
    const before = await user.findFirstOrThrow({ omit: { passwordHash: false } });
    await user.updateMany({ data: { passwordHash: '' } });
    expect(codeOf(await showAccount())).toBe('ok');
    await user.updateMany({ data: { passwordHash: before.passwordHash } });
  });
});

describe('an administrator', () => {
  it('requires one of other roles, and of their own only once they have one', async () => {
    await withPassword();
    const secondFactorRoles = ['administrator', 'viewer'] as const;
    expect(codeOf(await changeSignInPolicy({ secondFactorRoles: [...secondFactorRoles] }))).toBe(
      'SECOND_FACTOR_DUE',
    );
    expect(codeOf(await changeSignInPolicy({ secondFactorRoles: ['viewer'] }))).toBe('ok');
    expect(await showSignInPolicy()).toEqual({ ok: true, value: { secondFactorRoles: ['viewer'] } });
    await setUp();
    expect(codeOf(await changeSignInPolicy({ secondFactorRoles: [...secondFactorRoles] }))).toBe('ok');
    expect(await showSignInPolicy()).toMatchObject({
      value: { secondFactorRoles: ['viewer', 'administrator'] },
    });
    letPass(11 * MINUTE_MS);
    expect(codeOf(await changeSignInPolicy({ secondFactorRoles: [] }))).toBe('CONFIRMATION_NEEDED');
  });

  it('resets that of somebody else, and not their own', async () => {
    await withPassword();
    await setUp();
    const { user, secondFactor, session } = database().client;
    const own = await user.findFirstOrThrow();
    const at = new Date();
    await user.create({
      data: {
        ...{ id: 'lost', email: 'lost@example.com', name: 'Lost', role: 'viewer', passwordHash: 'x' },
        ...{ passwordChangedAt: at, createdAt: at },
        secondFactor: { create: { id: 'theirs', sealedSecret: 'x', createdAt: at, confirmedAt: at } },
        sessions: {
          create: { id: 'theirs', tokenHash: 'x', createdAt: at, lastSeenAt: at, expiresAt: at },
        },
      },
    });
    expect(codeOf(await resetSecondFactor({ userId: own.id }))).toBe('OWN_ACCOUNT');
    expect(codeOf(await resetSecondFactor({ userId: 'lost' }))).toBe('ok');
    expect(await secondFactor.count({ where: { userId: 'lost' } })).toBe(0);
    expect((await session.findUniqueOrThrow({ where: { id: 'theirs' } })).revokedAt).toBeInstanceOf(Date);
    expect(codeOf(await resetSecondFactor({ userId: 'lost' }))).toBe('NOT_FOUND');
    await user.delete({ where: { id: 'lost' } });
  });
});

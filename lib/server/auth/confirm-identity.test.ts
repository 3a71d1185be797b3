import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findProofAsked } from '@/lib/shared/schemas/confirm-identity';
import { database } from '../data/database';
import { confirmIdentity } from '../operations/confirm-identity';
import { createFirstAdministrator } from '../operations/create-first-administrator';
import { deactivateRegistrarModule } from '../operations/deactivate-registrar-module';
import { signIn } from '../operations/sign-in';
import { prepareFirstRun } from './first-run';
import { requireRoleProvedLately } from './require-role';
import { from, letPass, newBrowser, OWNER, useOwnPanel } from './visit.test-support';

vi.mock('next/headers', async () => (await import('./visit.test-support')).nextHeaders);

useOwnPanel();

const MINUTE_MS = 60_000;
const asked = {
  ok: false,
  error: { code: 'CONFIRMATION_NEEDED', retry: false, params: { way: 'password' } },
};

beforeAll(async () => {
  const token = (await prepareFirstRun())?.token ?? '';
  from(newBrowser());
  await createFirstAdministrator({ ...OWNER, token, passwordRepeat: OWNER.password });
});

beforeEach(async () => {
  await database().client.rateLimiterFlexible.deleteMany();
  from(newBrowser());
  await signIn({ email: OWNER.email, password: OWNER.password, continueTo: '/' });
});

describe('a sensitive action', () => {
  it('does not ask for ten minutes after the sign-in, then does', async () => {
    letPass(9 * MINUTE_MS);
    expect(await requireRoleProvedLately('administrator')).toMatchObject({ ok: true });
    letPass(2 * MINUTE_MS);
    const refused = await requireRoleProvedLately('administrator');
    expect(refused).toEqual(asked);
    expect(findProofAsked(refused)).toBe('password');
  });

  it('does not ask again for ten minutes after the password, and that is written down', async () => {
    letPass(20 * MINUTE_MS);
    expect(await deactivateRegistrarModule('hostmyservers')).toEqual(asked);
    expect(await confirmIdentity({ proof: OWNER.password })).toEqual({ ok: true, value: null });
    expect(await deactivateRegistrarModule('hostmyservers')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const entries = await database().client.auditEntry.findMany({ where: { action: 'identity.confirmed' } });
    expect(entries).toMatchObject([
      { actor: OWNER.email, changes: JSON.stringify({ way: { before: null, after: 'password' } }) },
    ]);
    letPass(11 * MINUTE_MS);
    expect(await requireRoleProvedLately('administrator')).toEqual(asked);
  });

  it('asks in every session by itself', async () => {
    letPass(20 * MINUTE_MS);
    const other = newBrowser();
    from(other);
    await signIn({ email: OWNER.email, password: OWNER.password, continueTo: '/' });
    letPass(11 * MINUTE_MS);
    from(newBrowser());
    await signIn({ email: OWNER.email, password: OWNER.password, continueTo: '/' });
    await confirmIdentity({ proof: OWNER.password });
    from(other);
    expect(await requireRoleProvedLately('administrator')).toEqual(asked);
  });
});

describe('the password that is typed for it', () => {
  it('may be wrong five times, then not even the right one counts', async () => {
    letPass(20 * MINUTE_MS);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await confirmIdentity({ proof: 'not it' })).toMatchObject({ error: { code: 'WRONG_PASSWORD' } });
    }
    expect(await confirmIdentity({ proof: OWNER.password })).toMatchObject({ error: { code: 'THROTTLED' } });
    expect(await requireRoleProvedLately('administrator')).toEqual(asked);
  });

  it('is not taken from another site, nor from somebody not signed in', async () => {
    from(newBrowser());
    expect(await confirmIdentity({ proof: OWNER.password })).toMatchObject({
      error: { code: 'NOT_SIGNED_IN' },
    });
    from(newBrowser({ origin: 'https://elsewhere.example' }));
    expect(await confirmIdentity({ proof: OWNER.password })).toMatchObject({
      error: { code: 'ORIGIN_REFUSED' },
    });
  });

  it('is not asked of somebody who has none', async () => {
    const { user } = database().client;
    const before = await user.findFirstOrThrow({ select: { passwordHash: true } });
    await user.updateMany({ data: { passwordHash: '' } });
    letPass(20 * MINUTE_MS);
    const signInAgain = { error: { code: 'CONFIRMATION_NEEDED', params: { way: 'signIn' } } };
    expect(await requireRoleProvedLately('administrator')).toMatchObject(signInAgain);
    expect(await confirmIdentity({ proof: 'anything' })).toMatchObject(signInAgain);
    await user.updateMany({ data: before });
  });
});

describe('a question for the password', () => {
  it('is found in a Result and in the state of a form, and in nothing else', () => {
    const { error } = asked;
    expect(findProofAsked({ status: 'failed', fieldErrors: {}, formError: error, values: null })).toBe(
      'password',
    );
    expect(findProofAsked({ status: 'failed', error })).toBe('password');
    expect(findProofAsked({ ok: false, error: { code: 'FORBIDDEN', retry: false } })).toBeNull();
    expect(findProofAsked({ ok: true, value: null })).toBeNull();
    expect(findProofAsked(undefined)).toBeNull();
  });
});

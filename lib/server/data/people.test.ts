import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { resetAccount } from './account-reset';
import { listAuditEntries } from './audit-entries';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';
import {
  listInvitations,
  removeEndedLinks,
  renewInvitation,
  revokeAllLinks,
  revokeInvitation,
  storeInvitation,
  storePasswordLink,
} from './invitations';
import { newId } from './new-id';
import { openDatabase } from './open-database';
import { acceptInvitation, acceptPasswordLink, findOpenLink } from './open-links';
import { changeRole, deactivateAccount, findAccount, listAccounts, reactivateAccount } from './people';
import { findSessionByTokenHash } from './session-by-token';
import { createSession } from './sessions';
import { findUserByEmail } from './users';

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const by = SYSTEM;
const address = '203.0.113.7';

eachDatabase(({ choice }) => {
  async function make(name: string, role: string): Promise<string> {
    const id = newId();
    const now = new Date();
    const own = { email: `${name}@example.com`, name, role, passwordHash: 'hash' };
    await prisma().user.create({ data: { id, ...own, passwordChangedAt: now, createdAt: now } });
    return id;
  }
  const signIn = (userId: string, tokenHash: string) =>
    createSession({ userId, tokenHash, expiresAt: inHours(1), address: null, userAgent: null, by });
  const invite = (name: string, tokenHash: string, expiresAt = inHours(72)) =>
    storeInvitation({ email: `${name}@example.com`, name, role: 'operator', tokenHash, expiresAt, by });
  const actions = async () => (await listAuditEntries({ limit: 20 })).entries.map(({ action }) => action);
  const deactivateAll = () => prisma().user.updateMany({ data: { deactivatedAt: new Date() } });

  describe('accounts', () => {
    it('tells who may sign in, and when they last did', async () => {
      const id = await make('list', 'viewer');
      expect(await findAccount(id)).toMatchObject({ lastSignInAt: null, secondFactor: false });
      const before = Date.now();
      await signIn(id, 'list-1');
      const account = (await listAccounts()).find((one) => one.id === id);
      expect(account?.lastSignInAt?.getTime()).toBeGreaterThanOrEqual(before);
      expect(JSON.stringify(account)).not.toContain('hash');
      const factor = { userId: id, sealedSecret: 'x', createdAt: new Date() };
      await prisma().secondFactor.create({ data: { id: newId(), ...factor } });
      expect((await findAccount(id))?.secondFactor).toBe(false);
      await prisma().secondFactor.update({ where: { userId: id }, data: { confirmedAt: new Date() } });
      expect((await findAccount(id))?.secondFactor).toBe(true);
    });

    it('has nobody signed in while a code is still to come', async () => {
      const id = await make('pending', 'viewer');
      const session = { userId: id, tokenHash: 'pending-1', expiresAt: inHours(1), by };
      await createSession({ ...session, address: null, userAgent: null, pending: 'code' });
      expect((await findAccount(id))?.lastSignInAt).toBeNull();
    });

    it('changes a role and writes down from what to what', async () => {
      await make('boss', 'administrator');
      const id = await make('role', 'viewer');
      expect(await changeRole({ userId: id, role: 'operator', by })).toEqual({ ok: true, value: null });
      expect(await findAccount(id)).toMatchObject({ role: 'operator' });
      const [entry] = (await listAuditEntries({ limit: 1 })).entries;
      expect(entry).toMatchObject({
        action: 'user.roleChanged',
        subject: 'role@example.com',
        changes: { role: { before: 'viewer', after: 'operator' } },
      });
      expect(await changeRole({ userId: 'nobody', role: 'viewer', by })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
    });

    it('ends sessions and links with a deactivation, and brings the account back', async () => {
      await make('boss2', 'administrator');
      const id = await make('leaves', 'operator');
      await signIn(id, 'leaves-1');
      const user = { id, email: 'leaves@example.com', name: 'leaves', role: 'operator' as const };
      await storePasswordLink({ user, tokenHash: 'leaves-link', expiresAt: inHours(24), by });
      expect(await deactivateAccount({ userId: id, by })).toMatchObject({ ok: true });
      expect((await findSessionByTokenHash('leaves-1'))?.revokedAt).toBeInstanceOf(Date);
      expect(await findOpenLink({ tokenHash: 'leaves-link' })).toBeNull();
      expect((await actions())[0]).toBe('user.deactivated');
      expect(await reactivateAccount({ userId: id, by })).toMatchObject({ ok: true });
      expect((await findAccount(id))?.deactivatedAt).toBeNull();
      expect(await findOpenLink({ tokenHash: 'leaves-link' })).toBeNull();
      expect((await actions())[0]).toBe('user.reactivated');
      await reactivateAccount({ userId: id, by });
      expect((await actions()).slice(0, 2)).toEqual(['user.reactivated', 'user.deactivated']);
    });

    it('never loses its last active administrator', async () => {
      await deactivateAll();
      const only = await make('only', 'administrator');
      const last = { error: { code: 'LAST_ADMINISTRATOR' } };
      expect(await changeRole({ userId: only, role: 'viewer', by })).toMatchObject(last);
      expect(await deactivateAccount({ userId: only, by })).toMatchObject(last);
      expect(await findAccount(only)).toMatchObject({ role: 'administrator', deactivatedAt: null });
    });

    it('keeps one of two administrators who go at the same moment, whichever way', async () => {
      // Another instance of the panel, with connections of its own.
      const other = openDatabase({ database: choice() });
      for (let round = 0; round < 12; round++) {
        await deactivateAll();
        const [a, b] = [await make(`a${round}`, 'administrator'), await make(`b${round}`, 'administrator')];
        const tries = await Promise.all([
          round % 2 === 0
            ? changeRole({ userId: a, role: 'viewer', by })
            : deactivateAccount({ userId: a, by }),
          round % 3 === 0
            ? changeRole({ userId: b, role: 'operator', by })
            : deactivateAccount({ userId: b, by }),
        ]);
        expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
        expect(tries.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'LAST_ADMINISTRATOR' } });
        const left = { role: 'administrator', deactivatedAt: null };
        expect(await other.client.user.count({ where: left })).toBe(1);
      }
      await other.close();
    });
  });

  describe('invitations', () => {
    it('makes an account once, however many try at the same moment', async () => {
      await invite('joins', 'joins-1');
      const invitation = await findOpenLink({ tokenHash: 'joins-1' });
      if (invitation?.purpose !== 'join') throw new Error('no invitation');
      expect(invitation).toMatchObject({ email: 'joins@example.com', name: 'joins', role: 'operator' });
      const tries = await Promise.all(
        [1, 2, 3, 4].map((n) =>
          acceptInvitation({ invitation, name: `Joins ${n}`, passwordHash: 'h', address }),
        ),
      );
      expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
      expect(tries.filter((one) => !one.ok && one.error.code === 'LINK_GONE')).toHaveLength(3);
      const user = await findUserByEmail('joins@example.com');
      expect(user).toMatchObject({ role: 'operator', passwordHash: 'h', deactivatedAt: null });
      expect(await findOpenLink({ tokenHash: 'joins-1' })).toBeNull();
      expect((await listInvitations()).map(({ email }) => email)).not.toContain('joins@example.com');
      const [entry] = (await listAuditEntries({ limit: 1 })).entries;
      expect(entry).toMatchObject({ action: 'user.joined', actor: 'joins@example.com', address });
      expect(await invite('joins', 'joins-2')).toMatchObject({ error: { code: 'EMAIL_TAKEN' } });
    });

    it('has one link at a time for each address', async () => {
      await invite('twice', 'twice-1');
      await invite('twice', 'twice-2');
      expect(await findOpenLink({ tokenHash: 'twice-1' })).toBeNull();
      const [invitation] = (await listInvitations()).filter(({ name }) => name === 'twice');
      const id = invitation?.id ?? '';
      expect(await renewInvitation({ id, tokenHash: 'twice-3', expiresAt: inHours(72), by })).toMatchObject({
        ok: true,
      });
      expect(await findOpenLink({ tokenHash: 'twice-2' })).toBeNull();
      expect(await findOpenLink({ tokenHash: 'twice-3' })).toMatchObject({ id });
      expect(await revokeInvitation({ id, by })).toBe(true);
      expect(await revokeInvitation({ id, by })).toBe(false);
      expect(await findOpenLink({ tokenHash: 'twice-3' })).toBeNull();
      expect(await renewInvitation({ id, tokenHash: 'twice-4', expiresAt: inHours(72), by })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
      expect((await actions())[0]).toBe('invitation.revoked');
    });

    it('keeps an expired one in sight for a while, but it opens nothing', async () => {
      await invite('late', 'late-1', new Date(Date.now() - 1));
      expect(await findOpenLink({ tokenHash: 'late-1' })).toBeNull();
      expect((await listInvitations()).map(({ name }) => name)).toContain('late');
      await removeEndedLinks({ endedBefore: new Date(Date.now() - HOUR_MS) });
      expect((await listInvitations()).map(({ name }) => name)).toContain('late');
      await removeEndedLinks({ endedBefore: new Date() });
      expect((await listInvitations()).map(({ name }) => name)).not.toContain('late');
    });

    it('does not become valid again when it expires between the look and the use', async () => {
      await invite('slow', 'slow-1');
      const invitation = await findOpenLink({ tokenHash: 'slow-1' });
      if (invitation?.purpose !== 'join') throw new Error('no invitation');
      await prisma().invitation.update({ where: { id: invitation.id }, data: { expiresAt: new Date(0) } });
      const joined = await acceptInvitation({ invitation, name: 'Slow', passwordHash: 'h', address });
      expect(joined).toMatchObject({ error: { code: 'LINK_GONE' } });
      expect(await findUserByEmail('slow@example.com')).toBeNull();
    });

    it('all die when a backup is put back', async () => {
      await invite('restored', 'restored-1');
      await revokeAllLinks();
      expect(await findOpenLink({ tokenHash: 'restored-1' })).toBeNull();
    });
  });

  describe('a link for a new password', () => {
    it('sets it once and ends every session', async () => {
      const id = await make('forgot', 'viewer');
      await signIn(id, 'forgot-1');
      const user = { id, email: 'forgot@example.com', name: 'forgot', role: 'viewer' as const };
      await storePasswordLink({ user, tokenHash: 'forgot-a', expiresAt: inHours(24), by });
      await storePasswordLink({ user, tokenHash: 'forgot-b', expiresAt: inHours(24), by });
      expect(await findOpenLink({ tokenHash: 'forgot-a' })).toBeNull();
      expect((await findSessionByTokenHash('forgot-1'))?.revokedAt).toBeNull();
      const link = await findOpenLink({ tokenHash: 'forgot-b' });
      if (link?.purpose !== 'password') throw new Error('no link');
      const tries = await Promise.all(
        ['h1', 'h2'].map((passwordHash) => acceptPasswordLink({ link, passwordHash, address })),
      );
      expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await findUserByEmail(user.email))?.passwordHash).toMatch(/^h[12]$/);
      expect((await findSessionByTokenHash('forgot-1'))?.revokedAt).toBeInstanceOf(Date);
      expect((await actions())[0]).toBe('password.reset');
    });

    it('lets somebody in who was locked out in every way', async () => {
      const id = await make('locked', 'viewer');
      await signIn(id, 'locked-1');
      const factor = { sealedSecret: 'x', createdAt: new Date(), confirmedAt: new Date() };
      await prisma().secondFactor.create({ data: { id: newId(), userId: id, ...factor } });
      await prisma().recoveryCode.create({ data: { id: newId(), userId: id, codeHash: 'c' } });
      await prisma().user.update({ where: { id }, data: { deactivatedAt: new Date() } });
      const link = { tokenHash: 'locked-a', expiresAt: inHours(24) };
      const reset = await resetAccount({ email: 'locked@example.com', role: 'administrator', ...link, by });
      expect(reset).toEqual({
        ok: true,
        value: { secondFactorRemoved: true, reactivated: true, roleBefore: 'viewer' },
      });
      expect(await findAccount(id)).toMatchObject({
        role: 'administrator',
        deactivatedAt: null,
        secondFactor: false,
      });
      expect(await prisma().recoveryCode.count({ where: { userId: id } })).toBe(0);
      expect((await findUserByEmail('locked@example.com'))?.passwordHash).toBe('');
      expect((await findSessionByTokenHash('locked-1'))?.revokedAt).toBeInstanceOf(Date);
      expect((await actions()).slice(0, 4).sort()).toEqual([
        'password.resetOffered',
        'secondFactor.reset',
        'user.reactivated',
        'user.roleChanged',
      ]);
      expect(await findOpenLink({ tokenHash: 'locked-a' })).toMatchObject({
        purpose: 'password',
        userId: id,
      });
      expect(await resetAccount({ email: 'nobody@example.com', ...link, by })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
    });
  });
});

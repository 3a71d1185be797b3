import { expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { listAuditEntries } from './audit-entries';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';
import { findSessionByTokenHash } from './session-by-token';
import {
  createSession,
  endSession,
  listSessions,
  removeEndedSessions,
  revokeOtherSessions,
  revokeSession,
  storeProof,
  touchSession,
} from './sessions';
import { findOpenSetupToken, storeSetupToken } from './setup-tokens';
import { countUsers, createFirstUser, findUser, findUserByEmail, storePasswordHash } from './users';

const inAnHour = () => new Date(Date.now() + 3_600_000);

eachDatabase(() => {
  let userId = '';
  const by = () => ({ kind: 'user' as const, id: userId, label: 'ada@example.com', address: '127.0.0.1' });
  const account = (email: string) => ({
    email,
    name: 'Ada',
    role: 'administrator',
    passwordHash: 'hash-1',
    by: SYSTEM,
  });
  const signIn = (tokenHash: string) =>
    createSession({ userId, tokenHash, expiresAt: inAnHour(), address: null, userAgent: null, by: by() });
  const actions = async () => (await listAuditEntries({ limit: 100 })).entries.map((entry) => entry.action);

  it('keeps one open setup token: that of the latest start', async () => {
    await storeSetupToken({ tokenHash: 'first', by: SYSTEM });
    await storeSetupToken({ tokenHash: 'second', by: SYSTEM });
    expect(await findOpenSetupToken()).toMatchObject({ tokenHash: 'second' });
  });

  it('lets one of many simultaneous first runs in and uses up its token', async () => {
    const token = await findOpenSetupToken();
    const tries = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
        createFirstUser({ ...account(`ada${n}@example.com`), setupTokenId: token?.id ?? '' }),
      ),
    );
    expect(tries.filter((result) => result.ok)).toHaveLength(1);
    expect(tries.filter((result) => !result.ok && result.error.code === 'SETUP_DONE')).toHaveLength(7);
    expect(await countUsers()).toBe(1);
    expect(await findOpenSetupToken()).toBeNull();
    expect(await actions()).toEqual(['administrator.created']);
    expect(await createFirstUser({ ...account('eve@example.com'), setupTokenId: null })).toMatchObject({
      ok: false,
    });
    await prisma().user.updateMany({ data: { email: 'ada@example.com' } });
    userId = (await findUserByEmail('ada@example.com'))?.id ?? '';
  });

  it('does not create an account without the token being open', async () => {
    await prisma().user.deleteMany();
    const refused = await createFirstUser({ ...account('ada@example.com'), setupTokenId: 'used or unknown' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'SETUP_DONE' } });
    expect(await countUsers()).toBe(0);
    const created = await createFirstUser({ ...account('ada@example.com'), setupTokenId: null });
    userId = created.ok ? created.value.id : '';
    expect(await findUser(userId)).toMatchObject({ email: 'ada@example.com', passwordHash: 'hash-1' });
  });

  it('never reads a hash that was not asked for', async () => {
    await signIn('hash-of-token');
    const rows = [
      await prisma().user.findMany(),
      await prisma().session.findMany({ include: { user: true } }),
    ];
    expect(JSON.stringify(rows)).not.toMatch(/hash-1|hash-of-token/);
    expect(JSON.stringify(await findSessionByTokenHash('hash-of-token'))).not.toContain('hash-of-token');
  });

  it('finds a session with its user, and notes its use only forwards', async () => {
    const found = await findSessionByTokenHash('hash-of-token');
    expect(found?.user).toMatchObject({ id: userId, email: 'ada@example.com', deactivatedAt: null });
    expect(await findSessionByTokenHash('unknown')).toBeNull();
    const later = new Date(Date.now() + 60_000);
    await touchSession({ id: found?.id ?? '', lastSeenAt: later });
    await touchSession({ id: found?.id ?? '', lastSeenAt: new Date(0) });
    expect((await findSessionByTokenHash('hash-of-token'))?.lastSeenAt).toEqual(later);
  });

  it('revokes a session once, and only for its owner', async () => {
    const { id } = await signIn('to-revoke');
    expect(await revokeSession({ id, userId: 'somebody else', by: by() })).toBe(false);
    expect(await revokeSession({ id, userId, by: by() })).toBe(true);
    expect(await revokeSession({ id, userId, by: by() })).toBe(false);
    expect((await findSessionByTokenHash('to-revoke'))?.revokedAt).toBeInstanceOf(Date);
    expect((await actions()).filter((action) => action === 'session.revoked')).toHaveLength(1);
  });

  it('notes a proof of who it is with the way, in a session that goes on', async () => {
    const { id } = await signIn('to-prove');
    const provedAt = async () => (await findSessionByTokenHash('to-prove'))?.provedAt?.getTime() ?? 0;
    await prisma().session.update({ where: { id }, data: { provedAt: new Date(0) } });
    expect(await storeProof({ sessionId: id, way: 'password', by: by() })).toBe(true);
    expect(Date.now() - (await provedAt())).toBeLessThan(60_000);
    expect((await listAuditEntries({ limit: 1 })).entries).toMatchObject([
      { action: 'identity.confirmed', changes: { way: { before: null, after: 'password' } } },
    ]);
    await endSession({ id, by: by() });
    expect(await storeProof({ sessionId: id, way: 'password', by: by() })).toBe(false);
  });

  it('ends a session at sign-out', async () => {
    const { id } = await signIn('to-end');
    expect(await endSession({ id, by: by() })).toBe(true);
    expect((await actions())[0]).toBe('signOut');
  });

  it('revokes all others and keeps this one, also when the password changes', async () => {
    const kept = await signIn('kept');
    await signIn('other');
    await revokeOtherSessions({ userId, keepSessionId: kept.id, by: by() });
    const open = async () => (await listSessions(userId)).filter((session) => session.revokedAt === null);
    expect((await open()).map((session) => session.id)).toEqual([kept.id]);
    await signIn('another');
    await storePasswordHash({ userId, passwordHash: 'hash-2', keepSessionId: kept.id, by: by() });
    expect((await open()).map((session) => session.id)).toEqual([kept.id]);
    expect((await findUser(userId))?.passwordHash).toBe('hash-2');
    expect((await actions())[0]).toBe('password.changed');
  });

  it('removes sessions that ended long ago and no others', async () => {
    const before = (await listSessions(userId)).length;
    const ended = before - 1;
    expect(await removeEndedSessions({ endedBefore: new Date(Date.now() - 60_000) })).toBe(0);
    expect(await removeEndedSessions({ endedBefore: new Date(Date.now() + 1) })).toBe(ended);
    expect(await listSessions(userId)).toHaveLength(1);
  });
});

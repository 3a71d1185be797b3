import { beforeEach, expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { listAuditEntries } from './audit-entries';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';
import { newId } from './new-id';
import { countUnusedRecoveryCodes, storeRecoveryCodes, useUpRecoveryCode } from './recovery-codes';
import {
  advanceStep,
  confirmSecondFactor,
  findSealedSecret,
  findSecondFactor,
  listSealedSecondFactors,
  removeSecondFactor,
  resetSecondFactor,
  storeResealedSecondFactors,
  storeUnconfirmedFactor,
} from './second-factors';
import { findSessionByTokenHash } from './session-by-token';
import { createSession, listSessions, replaceSession } from './sessions';
import { findSecondFactorRoles, storeSecondFactorRoles } from './sign-in-policy';

eachDatabase(() => {
  const userId = 'ada';
  const by = { kind: 'user', id: userId, label: 'ada@example.com', address: '127.0.0.1' } as const;
  const inAnHour = () => new Date(Date.now() + 3_600_000);
  const session = (tokenHash: string) => ({
    userId,
    tokenHash,
    expiresAt: inAnHour(),
    address: null,
    userAgent: null,
    by,
  });
  const lastActions = async (limit: number) =>
    (await listAuditEntries({ limit })).entries.map(({ action }) => action);
  const begin = async (sealedSecret = 'sealed') => {
    const id = newId();
    expect(await storeUnconfirmedFactor({ id, userId, sealedSecret })).toBe(true);
    return { id, userId, confirmedAt: null };
  };
  const confirmed = async (codeHashes = ['one', 'two']) => {
    const factor = await begin();
    const { id: keepSessionId } = await createSession(session(newId()));
    expect(await confirmSecondFactor({ factor, step: 100, codeHashes, keepSessionId, by })).toBe(true);
    return factor;
  };

  beforeEach(async () => {
    await prisma().user.deleteMany();
    await prisma().signInPolicy.deleteMany();
    const now = new Date();
    await prisma().user.create({
      data: {
        id: userId,
        email: by.label,
        name: 'Ada',
        role: 'operator',
        passwordHash: 'hash',
        passwordChangedAt: now,
        createdAt: now,
      },
    });
  });

  it('replaces a secret that was never confirmed, and never one that was', async () => {
    const first = await begin('first');
    const second = await begin('second');
    expect(await findSealedSecret(first.id)).toBeNull();
    expect(await findSealedSecret(second.id)).toBe('second');
    const { id: keepSessionId } = await createSession(session('kept'));
    const confirm = { step: 1, codeHashes: [], keepSessionId, by };
    expect(await confirmSecondFactor({ factor: first, ...confirm })).toBe(false);
    expect(await confirmSecondFactor({ factor: second, ...confirm })).toBe(true);
    expect(await confirmSecondFactor({ factor: second, ...confirm })).toBe(false);
    expect(await storeUnconfirmedFactor({ id: newId(), userId, sealedSecret: 'third' })).toBe(false);
    expect(await findSealedSecret(second.id)).toBe('second');
  });

  it('ends the other sessions of the person when it is confirmed, and says so once', async () => {
    await createSession(session('elsewhere'));
    await confirmed();
    const open = (await listSessions(userId)).filter(({ revokedAt }) => revokedAt === null);
    expect(open).toHaveLength(1);
    expect((await findSessionByTokenHash('elsewhere'))?.revokedAt).toBeInstanceOf(Date);
    expect(await lastActions(1)).toEqual(['secondFactor.added']);
    expect(await countUnusedRecoveryCodes(userId)).toBe(2);
  });

  it('takes a code of each step once, and none of an earlier step', async () => {
    const { id } = await confirmed();
    expect(await advanceStep({ id, step: 100 })).toBe(false);
    expect(await advanceStep({ id, step: 101 })).toBe(true);
    expect(await advanceStep({ id, step: 101 })).toBe(false);
    expect(await advanceStep({ id, step: 99 })).toBe(false);
  });

  it('lets one of many simultaneous uses of a code win', async () => {
    const { id } = await confirmed();
    const uses = await Promise.all(Array.from({ length: 12 }, () => advanceStep({ id, step: 200 })));
    expect(uses.filter(Boolean)).toHaveLength(1);
  });

  it('takes a recovery code once, also of many at the same time', async () => {
    await confirmed();
    const use = (codeHash: string) => useUpRecoveryCode({ userId, codeHash, by });
    const uses = await Promise.all(Array.from({ length: 8 }, () => use('one')));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await use('one')).toBe(false);
    expect(await use('unknown')).toBe(false);
    expect(await countUnusedRecoveryCodes(userId)).toBe(1);
    const { entries } = await listAuditEntries({ action: 'recoveryCode.used', actor: by.label, limit: 100 });
    expect(entries.length).toBeGreaterThanOrEqual(1);
  });

  it('makes earlier recovery codes worthless with new ones, and all of them with the removal', async () => {
    await confirmed();
    await storeRecoveryCodes({ userId, codeHashes: ['three'], by });
    expect(await useUpRecoveryCode({ userId, codeHash: 'two', by })).toBe(false);
    expect(await lastActions(1)).toEqual(['recoveryCodes.made']);
    expect(await removeSecondFactor({ userId, by })).toBe(true);
    expect(await removeSecondFactor({ userId, by })).toBe(false);
    expect(await lastActions(1)).toEqual(['secondFactor.removed']);
    expect(await useUpRecoveryCode({ userId, codeHash: 'three', by })).toBe(false);
    expect(await findSecondFactor(userId)).toBeNull();
  });

  it('ends all sessions of somebody whose second factor an administrator resets', async () => {
    await confirmed();
    expect(await resetSecondFactor({ userId, by: SYSTEM })).toBe(true);
    expect(await findSecondFactor(userId)).toBeNull();
    expect((await listSessions(userId)).every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    expect((await listAuditEntries({ limit: 1 })).entries).toMatchObject([
      { action: 'secondFactor.reset', actor: 'SYSTEM', subject: by.label },
    ]);
    expect(await resetSecondFactor({ userId, by: SYSTEM })).toBe(false);
  });

  it('puts a session in the place of a pending one once, and writes down by what', async () => {
    const { id } = await createSession({ ...session('pending'), pending: 'code' });
    expect(await lastActions(1)).not.toEqual(['signIn.succeeded']);
    const replace = (tokenHash: string) =>
      replaceSession({ ...session(tokenHash), replacedId: id, way: 'passwordAndCode' });
    const tries = await Promise.all([1, 2, 3, 4].map((n) => replace(`in its place ${n}`)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect((await findSessionByTokenHash('pending'))?.revokedAt).toBeInstanceOf(Date);
    expect((await listSessions(userId)).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
    expect((await listAuditEntries({ limit: 1 })).entries).toMatchObject([
      { action: 'signIn.succeeded', changes: { way: { after: 'passwordAndCode' } } },
    ]);
  });

  it('knows with every session whether there is a second factor and for whom it must be', async () => {
    await createSession(session('asked'));
    const asked = async () => await findSessionByTokenHash('asked');
    expect(await asked()).toMatchObject({
      user: { hasPassword: true, hasSecondFactor: false },
      secondFactorRoles: '',
    });
    await begin();
    expect((await asked())?.user.hasSecondFactor).toBe(false);
    await confirmed();
    await prisma().user.update({ where: { id: userId }, data: { passwordHash: '' } });
    await storeSecondFactorRoles({ roles: ['operator', 'administrator'], by });
    expect(await asked()).toMatchObject({
      user: { hasPassword: false, hasSecondFactor: true },
      secondFactorRoles: 'operator,administrator',
    });
  });

  it('keeps one rule about second factors and writes down how it changed', async () => {
    expect(await findSecondFactorRoles()).toEqual([]);
    await storeSecondFactorRoles({ roles: ['administrator'], by });
    await storeSecondFactorRoles({ roles: [], by });
    expect(await findSecondFactorRoles()).toEqual([]);
    expect((await listAuditEntries({ limit: 1 })).entries).toMatchObject([
      {
        action: 'signInPolicy.changed',
        changes: { secondFactorRoles: { before: 'administrator', after: '' } },
      },
    ]);
  });

  it('hands its secrets to a rotation page by page, and takes them back only where nothing changed', async () => {
    const { id } = await confirmed();
    expect(await listSealedSecondFactors({ after: '', limit: 10 })).toEqual([
      { id, sealed: 'sealed', email: by.label },
    ]);
    expect(await listSealedSecondFactors({ after: id, limit: 10 })).toEqual([]);
    expect(await storeResealedSecondFactors([{ id, before: 'another', after: 'new' }])).toEqual([false]);
    expect(await storeResealedSecondFactors([{ id, before: 'sealed', after: 'new' }])).toEqual([true]);
    expect(await findSealedSecret(id)).toBe('new');
  });
});

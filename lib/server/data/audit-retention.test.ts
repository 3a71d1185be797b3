import { beforeEach, expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { verifyAuditChain } from '../audit/verify-chain';
import { chainAuditEntries } from './audit-chain';
import { listAuditEntries } from './audit-entries';
import { pruneAuditEntries } from './audit-retention';
import { toAuditRow } from './audit-row';
import { forgetAuditLog } from './audit-triggers.test-support';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';

const day = (n: number) => new Date(Date.UTC(2026, 2, n, 12));

async function writeOnDays(...days: number[]): Promise<void> {
  for (const n of days) {
    const data = toAuditRow({ action: 'signOut', by: SYSTEM, subject: `day ${n}`, at: day(n) });
    await prisma().auditEntry.create({ data });
  }
  await chainAuditEntries();
}

const left = async () =>
  (await prisma().auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(
    ({ subject, action }) => subject ?? action,
  );

eachDatabase(() => {
  beforeEach(forgetAuditLog);

  it('removes what is old, says so, and leaves a chain that verifies', async () => {
    await writeOnDays(1, 2, 3, 4);
    const third = await prisma().auditEntry.findFirst({ where: { seq: 2 } });
    expect(await pruneAuditEntries({ before: day(3), by: SYSTEM })).toBe(2);
    await chainAuditEntries();
    expect(await left()).toEqual(['day 3', 'day 4', 'audit.pruned']);
    expect((await listAuditEntries({ limit: 1 })).entries[0]).toMatchObject({
      action: 'audit.pruned',
      actor: 'SYSTEM',
      changes: { lastSeq: { before: null, after: 2 }, lastHash: { before: null, after: third?.hash } },
    });
    const report = await verifyAuditChain();
    expect(report).toMatchObject({ entries: 3, broken: null, anchor: { seq: 2, hash: third?.hash } });
  });

  it('removes nothing when nothing is old enough, or has no place yet', async () => {
    await writeOnDays(1, 2);
    expect(await pruneAuditEntries({ before: day(1), by: SYSTEM })).toBe(0);
    await forgetAuditLog();
    await prisma().auditEntry.create({ data: toAuditRow({ action: 'signOut', by: SYSTEM, at: day(1) }) });
    expect(await pruneAuditEntries({ before: day(9), by: SYSTEM })).toBe(0);
    expect(await prisma().auditAnchor.count()).toBe(0);
  });

  it('may be called again and again, and the chain goes on even when everything was old', async () => {
    await writeOnDays(1, 2, 3);
    expect(await pruneAuditEntries({ before: day(9), by: SYSTEM })).toBe(3);
    expect(await pruneAuditEntries({ before: day(9), by: SYSTEM })).toBe(0);
    await writeOnDays(10, 11);
    expect(await verifyAuditChain()).toMatchObject({ entries: 3, broken: null, head: { seq: 6 } });
    expect(await pruneAuditEntries({ before: day(11), by: SYSTEM })).toBe(1);
    await chainAuditEntries();
    // The entry about the first removal is younger than what was old, so it stays.
    expect(await verifyAuditChain()).toMatchObject({ broken: null, anchor: { seq: 4 } });
  });

  it('goes on where a removal was stopped, and verifies meanwhile', async () => {
    await writeOnDays(1, 2, 3);
    const second = await prisma().auditEntry.findFirstOrThrow({ where: { seq: 2 } });
    const changes = { lastHash: { before: null, after: second.hash } };
    await prisma().$transaction([
      prisma().auditAnchor.create({
        data: { seq: 2, hash: second.hash ?? '', createdAt: new Date(), createdBy: 'SYSTEM' },
      }),
      prisma().auditEntry.create({ data: toAuditRow({ action: 'audit.pruned', changes, by: SYSTEM }) }),
    ]);
    await chainAuditEntries();
    expect(await verifyAuditChain()).toMatchObject({ entries: 2, broken: null });
    expect(await pruneAuditEntries({ before: day(3), by: SYSTEM })).toBe(2);
    expect(await left()).toEqual(['day 3', 'audit.pruned']);
  });
});

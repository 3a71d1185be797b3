import { expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { toChanges } from './audit-changes';
import { listAuditActors, listAuditEntries, storeAuditEntry } from './audit-entries';
import { dropAuditTriggers, forgetAuditLog } from './audit-triggers.test-support';
import { prisma } from './database';
import { eachDatabase } from './each-database.test-support';

const ada = { kind: 'user' as const, id: 'u1', label: 'ada@example.com', address: '192.0.2.1' };
const typed = { kind: 'anonymous' as const, label: 'guess@example.com', address: '192.0.2.9' };

eachDatabase(() => {
  it('tells who did what from where, newest first', async () => {
    await storeAuditEntry({ action: 'signIn.refused', by: typed, subject: 'WRONG_CREDENTIALS' });
    await storeAuditEntry({ action: 'signIn.succeeded', by: ada });
    await storeAuditEntry({ action: 'ownerContact.missing', by: SYSTEM, subject: 'c-1' });
    const days = ['2026-03-01T12:00:00', '2026-03-02T12:00:00', '2026-03-03T12:00:00'];
    await dropAuditTriggers();
    const rows = await prisma().auditEntry.findMany();
    for (const row of rows) {
      const day = ['signIn.refused', 'signIn.succeeded', 'ownerContact.missing'].indexOf(row.action);
      await prisma().auditEntry.update({ where: { id: row.id }, data: { at: new Date(days[day] ?? '') } });
    }
    const { entries, nextCursor } = await listAuditEntries({ limit: 10 });
    expect(nextCursor).toBeNull();
    expect(entries.map(({ actor, action, subject, address }) => [actor, action, subject, address])).toEqual([
      ['SYSTEM', 'ownerContact.missing', 'c-1', null],
      ['ada@example.com', 'signIn.succeeded', null, '192.0.2.1'],
      ['guess@example.com', 'signIn.refused', 'WRONG_CREDENTIALS', '192.0.2.9'],
    ]);
  });

  it('filters by action, group, actor and days, both days included', async () => {
    const list = async (filter: Omit<Parameters<typeof listAuditEntries>[0], 'limit'>) =>
      (await listAuditEntries({ ...filter, limit: 10 })).entries.map(({ action }) => action);
    expect(await list({ action: 'signIn.refused' })).toEqual(['signIn.refused']);
    expect(await list({ group: 'signIn' })).toEqual(['signIn.succeeded', 'signIn.refused']);
    expect(await list({ actor: 'SYSTEM' })).toEqual(['ownerContact.missing']);
    expect(await list({ from: '2026-03-01', to: '2026-03-02' })).toEqual([
      'signIn.succeeded',
      'signIn.refused',
    ]);
    expect(await list({ from: '2026-03-03' })).toEqual(['ownerContact.missing']);
    expect(await list({ from: '2026-03-04' })).toEqual([]);
  });

  it('names users and SYSTEM for the filter, not what was typed at the door', async () => {
    expect((await listAuditActors()).sort()).toEqual(['SYSTEM', 'ada@example.com']);
  });

  it('leads through all pages once, entries of the same instant included', async () => {
    await forgetAuditLog();
    for (let n = 0; n < 25; n += 1) await storeAuditEntry({ action: 'signOut', by: ada });
    await prisma().auditEntry.updateMany({ data: { at: new Date() } });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEntries({ cursor, limit: 10 });
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect((await listAuditEntries({ cursor: 'nonsense', limit: 3 })).entries).toHaveLength(3);
  });
});

it('notes only the fields that changed', () => {
  const before = { a: 1, b: 'same', c: null };
  expect(toChanges({ before, after: { a: 2, b: 'same', c: null, d: true } })).toEqual({
    a: { before: 1, after: 2 },
    d: { before: null, after: true },
  });
});

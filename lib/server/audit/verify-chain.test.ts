import { beforeEach, expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { chainAuditEntries, findAuditHead } from '../data/audit-chain';
import { hashAuditEntry } from '../data/audit-hash';
import { toAuditRow } from '../data/audit-row';
import { forgetAuditLog } from '../data/audit-triggers.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { verifyAuditChain } from './verify-chain';

const entries = () => database().client.auditEntry;

/** The id of the entry at a place. */
async function at(seq: number): Promise<string> {
  return (await entries().findFirstOrThrow({ where: { seq } })).id;
}

eachDatabase(() => {
  // Without the triggers, as somebody who has the database to himself.
  beforeEach(async () => {
    await forgetAuditLog();
    const rows = Array.from({ length: 6 }, (_, n) =>
      toAuditRow({
        action: 'configuration.saved',
        subject: `entry ${n + 1}`,
        changes: { showBalance: { before: true, after: false } },
        by: { kind: 'user', id: 'u1', label: 'ada@example.com', address: '192.0.2.1' },
        at: new Date(Date.UTC(2026, 2, 1, 12, n)),
      }),
    );
    await entries().createMany({ data: rows });
    await chainAuditEntries();
  });

  it('finds nothing in a log that nobody touched', async () => {
    const head = await findAuditHead();
    expect(await verifyAuditChain()).toEqual({ entries: 6, unplaced: 0, anchor: null, head, broken: null });
    expect(await verifyAuditChain({ expected: head })).toMatchObject({ broken: null });
  });

  it('counts what has no place yet', async () => {
    await entries().create({ data: toAuditRow({ action: 'signOut', by: SYSTEM }) });
    expect(await verifyAuditChain()).toMatchObject({ entries: 6, unplaced: 1, broken: null });
  });

  it.each([
    { actor: 'eve@example.com' },
    { actorId: null },
    { action: 'signOut' },
    { subject: null },
    { changes: '{}' },
    { address: '192.0.2.2' },
    { at: new Date(0) },
    { id: 'another' },
  ])('names the entry that was changed: %j', async (data) => {
    const id = await at(3);
    await entries().update({ where: { id }, data });
    expect((await verifyAuditChain()).broken).toEqual({ seq: 3, id: data.id ?? id, reason: 'changed' });
  });

  it('names the first of several', async () => {
    for (const seq of [5, 2, 4])
      await entries().update({ where: { id: await at(seq) }, data: { address: null } });
    expect((await verifyAuditChain()).broken?.seq).toBe(2);
  });

  it('names the entry after those that were taken out', async () => {
    await entries().delete({ where: { id: await at(3) } });
    expect((await verifyAuditChain()).broken).toEqual({ seq: 4, id: await at(4), reason: 'missing' });
    await entries().deleteMany({ where: { seq: { lt: 3 } } });
    expect((await verifyAuditChain()).broken).toEqual({ seq: 4, id: await at(4), reason: 'missing' });
  });

  it('finds an entry that was hashed anew, by the one after it', async () => {
    const row = await entries().findFirstOrThrow({ where: { seq: 3 } });
    const content = { ...row, actor: 'eve@example.com' };
    const hash = hashAuditEntry({ content, seq: 3, previousHash: row.previousHash });
    await entries().update({ where: { id: row.id }, data: { actor: content.actor, hash } });
    expect((await verifyAuditChain()).broken).toEqual({ seq: 4, id: await at(4), reason: 'unlinked' });
  });

  it('finds a log that was cut off or rewritten as a whole, by what was noted down', async () => {
    const expected = await findAuditHead();
    await entries().deleteMany({ where: { seq: 6 } });
    expect((await verifyAuditChain()).broken).toBeNull();
    expect((await verifyAuditChain({ expected })).broken).toEqual({ seq: 6, id: null, reason: 'cutOff' });
    const rows = await entries().findMany();
    await forgetAuditLog();
    for (const { seq, hash, previousHash, ...row } of [
      ...rows,
      toAuditRow({ action: 'signOut', by: SYSTEM }),
    ].map((row) => ({ seq: null, hash: null, previousHash: null, ...row }))) {
      await entries().create({ data: { ...row, actor: 'eve@example.com' } });
    }
    await chainAuditEntries();
    expect((await verifyAuditChain()).broken).toBeNull();
    expect((await verifyAuditChain({ expected })).broken).toMatchObject({ seq: 6, reason: 'otherHead' });
  });

  it('finds an anchor that no entry speaks of', async () => {
    const { hash } = await entries().findFirstOrThrow({ where: { seq: 2 } });
    await database().client.auditAnchor.create({
      data: { seq: 2, hash: hash ?? '', createdAt: new Date(), createdBy: 'eve@example.com' },
    });
    await entries().deleteMany({ where: { seq: { lte: 2 } } });
    expect((await verifyAuditChain()).broken).toEqual({ seq: 2, id: null, reason: 'unsigned' });
  });
});

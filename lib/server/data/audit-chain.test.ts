import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, SYSTEM } from '../actor';
import { verifyAuditChain } from '../audit/verify-chain';
import { chainAuditEntries, findAuditHead } from './audit-chain';
import { storeAuditEntry } from './audit-entries';
import { toAuditRow } from './audit-row';
import { forgetAuditLog } from './audit-triggers.test-support';
import { database, prisma, useDatabase } from './database';
import { createDatabase, eachDatabase, layTables } from './each-database.test-support';
import { migrateDatabase } from './migrate';
import { readMigrations } from './migrations-folder';
import { openDatabase } from './open-database';
import { activateRegistrarModule, deactivateRegistrarModule } from './registrar-configurations';

const ada: Actor = { kind: 'user', id: 'u1', label: 'ada@example.com', address: '192.0.2.1' };

async function write(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await storeAuditEntry({ action: 'signOut', by: ada, subject: `${n}` });
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

async function places(): Promise<(number | null)[]> {
  const rows = await prisma().auditEntry.findMany({ orderBy: { seq: 'asc' }, select: { seq: true } });
  return rows.map(({ seq }) => seq);
}

eachDatabase(({ kind }) => {
  describe('the chain of the audit log', () => {
    beforeEach(forgetAuditLog);

    it('gives each entry a number without gaps, the hash of the one before, and its own', async () => {
      await write(3);
      expect(await places()).toEqual([null, null, null]);
      expect(await chainAuditEntries()).toBe(3);
      const rows = await prisma().auditEntry.findMany({ orderBy: { seq: 'asc' } });
      expect(rows.map(({ seq, subject }) => [seq, subject])).toEqual([
        [1, '0'],
        [2, '1'],
        [3, '2'],
      ]);
      expect(rows.map(({ previousHash }) => previousHash)).toEqual([null, rows[0]?.hash, rows[1]?.hash]);
      expect(new Set(rows.map(({ hash }) => hash)).size).toBe(3);
      expect(rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(await findAuditHead()).toEqual({ seq: 3, hash: rows[2]?.hash });
    });

    it('leaves what has its place alone, and goes on behind it', async () => {
      await write(2);
      await chainAuditEntries();
      const before = await prisma().auditEntry.findMany({ orderBy: { seq: 'asc' } });
      expect(await chainAuditEntries()).toBe(0);
      await write(1);
      expect(await chainAuditEntries()).toBe(1);
      expect((await prisma().auditEntry.findMany({ orderBy: { seq: 'asc' } })).slice(0, 2)).toEqual(before);
      expect(await places()).toEqual([1, 2, 3]);
    });

    it('holds under 64 writers at once, inside other transactions too, and several that give places', async () => {
      const db = prisma();
      const writer = async (n: number) => {
        const by: Actor = { ...ada, label: `person-${n}@example.com` };
        await storeAuditEntry({ action: 'signIn.succeeded', by });
        await activateRegistrarModule({ moduleId: `module-${n % 8}`, by });
        await db.$transaction([
          db.auditEntry.create({ data: toAuditRow({ action: 'signOut', by }) }),
          db.auditEntry.create({ data: toAuditRow({ action: 'signOut', by, subject: 'again' }) }),
        ]);
        await deactivateRegistrarModule({ moduleId: `module-${n % 8}`, by });
      };
      let writing = true;
      const sequencer = async () => {
        while (writing) {
          await chainAuditEntries();
          await turn();
        }
      };
      const sequencers = [sequencer(), sequencer(), sequencer()];
      await Promise.all(upTo(64).map(writer));
      writing = false;
      await Promise.all(sequencers);
      await Promise.all([chainAuditEntries(), chainAuditEntries(), chainAuditEntries()]);
      const total = await db.auditEntry.count();
      expect(total).toBeGreaterThanOrEqual(3 * 64 + 16);
      expect(await places()).toEqual(upTo(total));
      expect(await verifyAuditChain()).toMatchObject({ entries: total, unplaced: 0, broken: null });
    }, 60_000);

    it('takes more entries than one batch', async () => {
      await prisma().auditEntry.createMany({
        data: upTo(450).map(() => toAuditRow({ action: 'signOut', by: SYSTEM })),
      });
      expect(await chainAuditEntries()).toBe(450);
      expect(await verifyAuditChain()).toMatchObject({ entries: 450, broken: null });
    });
  });

  it('begins with the entries that were there before there was a chain', async () => {
    const fresh = await createDatabase(kind);
    const target = openDatabase({ database: fresh.choice });
    const before = useDatabase(target);
    try {
      const all = readMigrations(kind);
      await layTables(
        fresh.choice,
        all.slice(
          0,
          all.findIndex(({ name }) => name.endsWith('_audit_chain')),
        ),
      );
      for (const day of [3, 1, 2]) {
        await target.client.$executeRawUnsafe(
          `INSERT INTO "AuditEntry" ("id", "at", "actor", "action") VALUES ('e${day}', '2026-03-0${day} 12:00:00', 'SYSTEM', 'signOut')`,
        );
      }
      await migrateDatabase(target);
      expect(await chainAuditEntries()).toBe(3);
      const rows = await prisma().auditEntry.findMany({ orderBy: { seq: 'asc' }, select: { id: true } });
      expect(rows.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3']);
      expect(await verifyAuditChain()).toMatchObject({ entries: 3, broken: null });
      expect(database()).toBe(target);
    } finally {
      useDatabase(before);
      await target.close();
      await fresh.remove();
    }
  }, 60_000);
});

eachDatabase(({ kind }) => {
  it('is refused every change by the database itself', async () => {
    await write(3);
    await chainAuditEntries();
    await write(1);
    const { client } = database();
    const refused = [
      `UPDATE "AuditEntry" SET "actor" = 'somebody else'`,
      `UPDATE "AuditEntry" SET "subject" = 'x' WHERE "seq" IS NULL`,
      `UPDATE "AuditEntry" SET "seq" = 9, "hash" = 'x' WHERE "seq" = 3`,
      `UPDATE "AuditEntry" SET "seq" = 9, "hash" = 'x', "address" = NULL WHERE "seq" IS NULL`,
      `UPDATE "AuditEntry" SET "seq" = NULL WHERE "seq" = 3`,
      `DELETE FROM "AuditEntry" WHERE "seq" = 1`,
      `DELETE FROM "AuditEntry" WHERE "seq" IS NULL`,
      `INSERT INTO "AuditEntry" ("id", "at", "actor", "action", "seq", "hash") VALUES ('x', '2026-03-01 12:00:00', 'a', 'signOut', 5, 'x')`,
      `INSERT INTO "AuditAnchor" ("seq", "hash", "createdAt", "createdBy") VALUES (3, 'another hash', '2026-03-01 12:00:00', 'a')`,
      ...(kind === 'postgresql' ? ['TRUNCATE "AuditEntry"', 'TRUNCATE "AuditAnchor"'] : []),
      ...(kind === 'sqlite'
        ? [
            `INSERT OR REPLACE INTO "AuditEntry" ("id", "at", "actor", "action") SELECT "id", "at", 'somebody else', "action" FROM "AuditEntry"`,
          ]
        : []),
    ];
    const before = await client.auditEntry.findMany({ orderBy: { id: 'asc' } });
    for (const statement of refused) {
      await expect(client.$executeRawUnsafe(statement), statement).rejects.toThrow('append-only');
    }
    expect(await client.auditEntry.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
    expect(await client.auditAnchor.count()).toBe(0);
  });

  it('keeps an anchor for good', async () => {
    const { client } = database();
    const head = await findAuditHead();
    if (head === null) throw new Error('no entries');
    await client.auditAnchor.create({ data: { ...head, createdAt: new Date(), createdBy: 'SYSTEM' } });
    await expect(client.$executeRawUnsafe(`UPDATE "AuditAnchor" SET "seq" = 99`)).rejects.toThrow(
      'append-only',
    );
    await expect(client.$executeRawUnsafe(`DELETE FROM "AuditAnchor"`)).rejects.toThrow('append-only');
    // What it covers may go now; the entry that has no place yet may not.
    await expect(client.$executeRawUnsafe(`DELETE FROM "AuditEntry"`)).rejects.toThrow('append-only');
    expect(await client.$executeRawUnsafe(`DELETE FROM "AuditEntry" WHERE "seq" <= ${head.seq}`)).toBe(3);
  });
});

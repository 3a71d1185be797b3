import { expect, it } from 'vitest';
import { SYSTEM } from '../actor';
import { chainAuditEntries } from '../data/audit-chain';
import { listAuditEntries, storeAuditEntry } from '../data/audit-entries';
import { type AuditContent, hashAuditEntry } from '../data/audit-hash';
import { toAuditRow } from '../data/audit-row';
import { forgetAuditLog } from '../data/audit-triggers.test-support';
import { prisma } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { exportAuditLog } from './export-audit-log';

const ada = { kind: 'user' as const, id: 'u1', label: 'ada@example.com', address: '192.0.2.1' };

async function exported(input: Omit<Parameters<typeof exportAuditLog>[0], 'by'>): Promise<string> {
  let text = '';
  for await (const part of await exportAuditLog({ ...input, by: ada })) text += part;
  return text;
}

eachDatabase(() => {
  it('gives every entry once, oldest first, and says that it was taken along', async () => {
    const rows = Array.from({ length: 1203 }, (_, n) =>
      toAuditRow({
        action: 'signOut',
        by: SYSTEM,
        subject: `${n}`,
        at: new Date(Date.UTC(2026, 1, 1) + n * 500),
      }),
    );
    // Two of the same instant, at the edge of a page.
    for (const n of [499, 500])
      rows[n] = {
        ...toAuditRow({ action: 'signOut', by: SYSTEM }),
        at: new Date(Date.UTC(2026, 1, 1, 0, 4, 10)),
        subject: `${n}`,
      };
    await prisma().auditEntry.createMany({ data: rows });
    const list = JSON.parse(await exported({ filter: {}, format: 'json' })) as {
      subject: string;
      action: string;
    }[];
    expect(list).toHaveLength(1204);
    expect(new Set(list.map(({ subject }) => subject)).size).toBe(1204);
    expect(list[0]?.subject).toBe('0');
    expect(list[1203]).toMatchObject({
      action: 'audit.exported',
      actor: 'ada@example.com',
      address: '192.0.2.1',
    });
    const { entries } = await listAuditEntries({ action: 'audit.exported', limit: 10 });
    expect(entries).toMatchObject([{ changes: { format: { before: null, after: 'json' } } }]);
  });

  it('in JSON has all that the hashes are made of', async () => {
    await forgetAuditLog();
    const changes = {
      showBalance: { before: true, after: false },
      apiName: { before: 'é "quoted"', after: null },
    };
    await storeAuditEntry({ action: 'configuration.saved', by: ada, subject: 'hostmyservers', changes });
    await storeAuditEntry({ action: 'signOut', by: SYSTEM });
    await chainAuditEntries();
    const list = JSON.parse(await exported({ filter: {}, format: 'json' })) as (Omit<
      AuditContent,
      'at' | 'changes'
    > & {
      at: string;
      changes: unknown;
      seq: number | null;
      hash: string;
      previousHash: string | null;
    })[];
    const placed = list.flatMap(({ seq, ...entry }) => (seq === null ? [] : [{ seq, ...entry }]));
    expect(placed).toHaveLength(2);
    for (const { seq, hash, previousHash, ...entry } of placed) {
      const text = entry.changes === null ? null : JSON.stringify(entry.changes);
      const content = { ...entry, at: new Date(entry.at), changes: text };
      expect(hashAuditEntry({ content, seq, previousHash })).toBe(hash);
    }
    expect(placed[1]?.previousHash).toBe(placed[0]?.hash);
  });

  it('in CSV has a line for each entry, and runs no formula', async () => {
    await forgetAuditLog();
    const evil = {
      kind: 'anonymous' as const,
      label: '=HYPERLINK("http://evil.example")',
      address: '192.0.2.9',
    };
    await storeAuditEntry({ action: 'signIn.refused', by: evil, subject: 'WRONG_CREDENTIALS' });
    await chainAuditEntries();
    const [row] = await prisma().auditEntry.findMany();
    const [head, line, own, end] = (await exported({ filter: {}, format: 'csv' })).split('\r\n');
    expect(head).toBe('seq,at,action,actor,actorId,subject,address,changes,id,previousHash,hash');
    expect(line).toBe(
      `1,${row?.at.toISOString()},signIn.refused,"'=HYPERLINK(""http://evil.example"")",,WRONG_CREDENTIALS,192.0.2.9,,${row?.id},,${row?.hash}`,
    );
    expect(own).toContain('audit.exported');
    expect(end).toBe('');
  });

  it('keeps to its filter, and is an empty list when nothing is left', async () => {
    await forgetAuditLog();
    await storeAuditEntry({ action: 'signOut', by: ada });
    await storeAuditEntry({ action: 'module.activated', by: SYSTEM });
    const actions = async (filter: Parameters<typeof exportAuditLog>[0]['filter']) =>
      (JSON.parse(await exported({ filter, format: 'json' })) as { action: string }[]).map(
        ({ action }) => action,
      );
    expect(await actions({ group: 'module' })).toEqual(['module.activated']);
    expect(await actions({ actor: 'SYSTEM' })).toEqual(['module.activated']);
    expect(await actions({ to: '2020-01-01' })).toEqual([]);
    expect(await exported({ filter: { to: '2020-01-01' }, format: 'csv' })).toMatch(/^seq,.+hash\r\n$/);
  });
});

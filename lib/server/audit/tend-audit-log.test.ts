import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SYSTEM } from '../actor';
import { storeAuditEntry } from '../data/audit-entries';
import { toAuditRow } from '../data/audit-row';
import { forgetAuditLog } from '../data/audit-triggers.test-support';
import { prisma } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { forgetEnv } from '../env';
import { startAuditSequencer } from './sequencer';
import { tendAuditLog } from './tend-audit-log';
import { verifyAuditChain } from './verify-chain';

const DAY_MS = 24 * 60 * 60_000;

function keepFor(days: string): void {
  vi.stubEnv('AUDIT_RETENTION_DAYS', days);
  forgetEnv();
}

async function writeDaysAgo(...days: number[]): Promise<void> {
  for (const n of days) {
    const data = toAuditRow({ action: 'signOut', by: SYSTEM, at: new Date(Date.now() - n * DAY_MS) });
    await prisma().auditEntry.create({ data });
  }
}

const unplaced = () => prisma().auditEntry.count({ where: { seq: null } });

beforeAll(() => {
  vi.stubEnv('DATA_DIR', '/nonexistent/panel-data');
  vi.stubEnv('LOG_LEVEL', 'silent');
});
afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

eachDatabase(() => {
  it('keeps everything when nobody said otherwise', async () => {
    keepFor('');
    await writeDaysAgo(4000, 1);
    await tendAuditLog();
    expect(await verifyAuditChain()).toMatchObject({ entries: 2, unplaced: 0, anchor: null, broken: null });
  });

  it('removes what is older than the environment says', async () => {
    await forgetAuditLog();
    keepFor('30');
    await writeDaysAgo(400, 31, 29, 1);
    await tendAuditLog();
    expect(await verifyAuditChain()).toMatchObject({
      entries: 3,
      unplaced: 0,
      anchor: { seq: 2 },
      broken: null,
    });
  });

  it('gives entries their place soon after they were written, once a panel has started', async () => {
    await writeDaysAgo(0);
    expect(await unplaced()).toBe(1);
    startAuditSequencer();
    await vi.waitFor(async () => expect(await unplaced()).toBe(0), { timeout: 15_000 });
    await storeAuditEntry({ action: 'signOut', by: SYSTEM });
    await vi.waitFor(async () => expect(await unplaced()).toBe(0), { timeout: 15_000 });
    expect((await verifyAuditChain()).broken).toBeNull();
  });
});

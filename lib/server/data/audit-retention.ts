import 'server-only';
import type { Actor } from '../actor';
import { findAuditAnchor } from './audit-chain';
import type { AuditLink } from './audit-hash';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { codeOf } from './database-error';

/** So that nobody waits for the database meanwhile. */
const REMOVED_AT_ONCE = 1000;

/**
 * Removes the beginning of the log: every entry from before `before` up to the first one that is younger. First an
 * anchor repeats place and hash of the last of them and an entry of its own says so, in one transaction; then they go,
 * a part at a time, which the database allows only below an anchor. Stopped in the middle, the next call goes on.
 * Returns how many were removed.
 */
export async function pruneAuditEntries({ before, by }: { before: Date; by: Actor }): Promise<number> {
  const last = await findLastBefore(before);
  if (last !== null) await layAnchor({ last, by });
  const anchor = await findAuditAnchor();
  if (anchor === null) return 0;
  let removed = 0;
  for (;;) {
    const rows = await prisma().auditEntry.findMany({
      where: { seq: { lte: anchor.seq } },
      select: { id: true },
      orderBy: { seq: 'asc' },
      take: REMOVED_AT_ONCE,
    });
    if (rows.length === 0) return removed;
    const { count } = await prisma().auditEntry.deleteMany({
      where: { id: { in: rows.map(({ id }) => id) } },
    });
    removed += count;
  }
}

/** The entry before the first that is young enough; null when the first one is, or none has its place yet. */
async function findLastBefore(before: Date): Promise<AuditLink | null> {
  const { auditEntry } = prisma();
  const young = await auditEntry.findFirst({
    where: { seq: { not: null }, at: { gte: before } },
    orderBy: { seq: 'asc' },
    select: { seq: true },
  });
  const last = await auditEntry.findFirst({
    where: { seq: young?.seq == null ? { not: null } : { lt: young.seq } },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  });
  return last?.seq == null || last.hash === null ? null : { seq: last.seq, hash: last.hash };
}

async function layAnchor({ last, by }: { last: AuditLink; by: Actor }): Promise<void> {
  const db = prisma();
  const anchor = await findAuditAnchor();
  if (anchor !== null && anchor.seq >= last.seq) return;
  const changes = {
    lastSeq: { before: anchor?.seq ?? null, after: last.seq },
    lastHash: { before: anchor?.hash ?? null, after: last.hash },
  };
  try {
    await db.$transaction([
      db.auditAnchor.create({ data: { ...last, createdAt: new Date(), createdBy: by.label } }),
      db.auditEntry.create({ data: toAuditRow({ action: 'audit.pruned', changes, by }) }),
    ]);
  } catch (error) {
    // Another instance laid the same one.
    if (codeOf(error) !== 'P2002') throw error;
  }
}

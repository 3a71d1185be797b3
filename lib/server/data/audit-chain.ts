import 'server-only';
import { type AuditLink, hashAuditEntry } from './audit-hash';
import { prisma } from './database';
import { codeOf, toDatabaseFailure } from './database-error';

const BATCH_ROWS = 200;
/** Each failed attempt means that another process gave places meanwhile; this many in a row mean something else. */
const ATTEMPTS_MAX = 50;

/**
 * Gives every entry that has none yet its place in the chain: number, hash of the entry before, own hash. Entries are
 * written inside the transactions of what they tell of, where nobody knows who commits first; so the place is given
 * here, afterwards, in one short conditional transaction a batch. Processes that do it at once exclude each other by
 * the unique number: the slower one takes nothing and looks again. Returns how many entries this call placed.
 */
export async function chainAuditEntries(): Promise<number> {
  let placed = 0;
  // From here on: a log of years is walked once, and not from its beginning for each batch.
  let from: Date | undefined;
  for (let attempts = 0; attempts < ATTEMPTS_MAX; ) {
    const batch = await placeBatch(from);
    if (batch === 'taken') {
      attempts += 1;
      continue;
    }
    if (batch.count === 0 && from === undefined) return placed;
    attempts = 0;
    placed += batch.count;
    // At the end once more without it, for what was committed late.
    from = batch.last;
  }
  return placed;
}

/** `taken`: another process was quicker. `last`: the instant of the last entry placed. */
async function placeBatch(from: Date | undefined): Promise<'taken' | { count: number; last?: Date }> {
  const db = prisma();
  const rows = await db.auditEntry.findMany({
    where: { seq: null, at: { gte: from } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: BATCH_ROWS,
  });
  if (rows.length === 0) return { count: 0 };
  let last = await findAuditHead();
  const updates = rows.map((row) => {
    const seq = (last?.seq ?? 0) + 1;
    const previousHash = last?.hash ?? null;
    const hash = hashAuditEntry({ content: row, seq, previousHash });
    last = { seq, hash };
    return db.auditEntry.update({
      where: { id: row.id, AND: [{ seq: null }] },
      data: { seq, previousHash, hash },
      select: { id: true },
    });
  });
  try {
    await db.$transaction(updates);
    return { count: rows.length, last: rows.at(-1)?.at };
  } catch (error) {
    // P2025: it has its place already. P2002: the place is taken. Busy covers PostgreSQL's deadlocks.
    if (
      ['P2025', 'P2002'].includes(codeOf(error) ?? '') ||
      toDatabaseFailure(error)?.code === 'DATABASE_BUSY'
    )
      return 'taken';
    throw error;
  }
}

/** The end of the chain: its last entry, or the anchor when retention removed all of them. Null before the first. */
export async function findAuditHead(): Promise<AuditLink | null> {
  const entry = await prisma().auditEntry.findFirst({
    where: { seq: { not: null } },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  });
  // Asked after the entries: whoever saw them gone sees the anchor that was there before they went.
  const anchor = await findAuditAnchor();
  if (entry === null || entry.seq === null || entry.hash === null) return anchor;
  return anchor !== null && anchor.seq > entry.seq ? anchor : { seq: entry.seq, hash: entry.hash };
}

/** Where the chain begins after what retention removed. */
export async function findAuditAnchor(): Promise<AuditLink | null> {
  return prisma().auditAnchor.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
}

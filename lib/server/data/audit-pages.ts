import 'server-only';
import { type AuditFilter, toAuditWhere } from './audit-filter';
import type { AuditRow } from './audit-hash';
import { prisma } from './database';

const PAGE_ROWS = 500;

/** Entries in the order of their places, from behind `after`; a page at a time. */
export async function* walkAuditChain({ after }: { after: number }): AsyncGenerator<AuditRow> {
  for (let last = after; ; ) {
    const rows: AuditRow[] = await prisma().auditEntry.findMany({
      where: { seq: { gt: last } },
      orderBy: { seq: 'asc' },
      take: PAGE_ROWS,
    });
    yield* rows;
    const seq = rows.at(-1)?.seq;
    if (seq == null || rows.length < PAGE_ROWS) return;
    last = seq;
  }
}

/** How many still wait for their place. */
export async function countUnplacedAuditEntries(): Promise<number> {
  return prisma().auditEntry.count({ where: { seq: null } });
}

/** What the filter leaves, oldest first; a page at a time. Entries that come meanwhile may be among them or not. */
export async function* walkAuditEntries(filter: AuditFilter): AsyncGenerator<AuditRow[]> {
  for (let last: AuditRow | undefined; ; ) {
    const rows: AuditRow[] = await prisma().auditEntry.findMany({
      where: { AND: [toAuditWhere(filter), last === undefined ? {} : isAfter(last)] },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: PAGE_ROWS,
    });
    last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < PAGE_ROWS) return;
  }
}

function isAfter({ at, id }: AuditRow) {
  return { OR: [{ at: { gt: at } }, { at, id: { gt: id } }] };
}

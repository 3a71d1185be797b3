import 'server-only';
import { z } from 'zod';
import {
  type ActivityEntry,
  type ActivityPage,
  type AuditAction,
  auditActions,
} from '@/lib/shared/schemas/activity';
import type { AuditEntry } from '@/prisma/generated/sqlite/client';
import { type Actor, SYSTEM } from '../actor';
import { type Changes, changesSchema } from './audit-changes';
import { type AuditFilter, toAuditWhere } from './audit-filter';
import { toAuditRow } from './audit-row';
import { prisma } from './database';

/** For what has no writing function of its own to write it down with; all others add the row to their transaction. */
export async function storeAuditEntry(entry: {
  action: AuditAction;
  subject?: string | null;
  changes?: Changes;
  by: Actor;
}): Promise<void> {
  await prisma().auditEntry.create({ data: toAuditRow(entry) });
}

/** Newest first. `nextCursor` is null on the last page. */
export async function listAuditEntries({
  action,
  cursor,
  limit,
  ...filter
}: AuditFilter & {
  action?: AuditAction;
  cursor?: string;
  limit: number;
}): Promise<Pick<ActivityPage, 'entries' | 'nextCursor'>> {
  const rows = await prisma().auditEntry.findMany({
    where: {
      AND: [action === undefined ? {} : { action }, toAuditWhere(filter), toAfterCursor(cursor)],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(toActivityEntry),
    nextCursor: last && rows.length > limit ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

/** Labels of the users who did something, and SYSTEM. What was only typed at a refused sign-in is not among them. */
export async function listAuditActors(): Promise<string[]> {
  const rows = await prisma().auditEntry.findMany({
    where: { OR: [{ actorId: { not: null } }, { actor: SYSTEM.label }] },
    distinct: ['actor'],
    select: { actor: true },
    orderBy: { actor: 'asc' },
  });
  return rows.map((row) => row.actor);
}

/** A cursor that nobody made here is as good as none. */
function toAfterCursor(cursor: string | undefined) {
  const [instant = '', id = ''] = cursor?.split('_') ?? [];
  const at = new Date(instant);
  if (id === '' || Number.isNaN(at.getTime())) return {};
  return { OR: [{ at: { lt: at } }, { at, id: { lt: id } }] };
}

function toActivityEntry(row: AuditEntry): ActivityEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: z.enum(auditActions).parse(row.action),
    subject: row.subject,
    changes: row.changes === null ? null : changesSchema.parse(JSON.parse(row.changes)),
    address: row.address,
  };
}

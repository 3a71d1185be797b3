import 'server-only';
import { z } from 'zod';
import {
  type ActivityEntry,
  type ActivityPage,
  type AuditAction,
  type AuditGroup,
  auditActions,
  auditGroups,
} from '@/lib/shared/schemas/activity';
import type { AuditEntry } from '@/prisma/generated/sqlite/client';
import type { Actor } from '../actor';
import { changesSchema } from './audit-changes';
import { toAuditRow } from './audit-row';
import { prisma } from './database';

/** For what has no writing function of its own to write it down with; all others add the row to their transaction. */
export async function storeAuditEntry(entry: {
  action: AuditAction;
  subject?: string | null;
  by: Actor;
}): Promise<void> {
  await prisma().auditEntry.create({ data: toAuditRow(entry) });
}

/**
 * Newest first. `from` and `to` are calendar days (YYYY-MM-DD), both included, in the panel's time zone;
 * `actor` is a label. `nextCursor` is null on the last page.
 */
export async function listAuditEntries({
  group,
  action,
  actor,
  from,
  to,
  cursor,
  limit,
}: {
  group?: AuditGroup;
  action?: AuditAction;
  actor?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit: number;
}): Promise<Pick<ActivityPage, 'entries' | 'nextCursor'>> {
  const rows = await prisma().auditEntry.findMany({
    where: {
      AND: [
        action === undefined ? {} : { action },
        group === undefined ? {} : { action: { in: [...auditGroups[group]] } },
        actor === undefined ? {} : { actor },
        { at: { gte: from && toDayStart(from, 0), lt: to && toDayStart(to, 1) } },
        toAfterCursor(cursor),
      ],
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
    where: { OR: [{ actorId: { not: null } }, { actor: 'SYSTEM' }] },
    distinct: ['actor'],
    select: { actor: true },
    orderBy: { actor: 'asc' },
  });
  return rows.map((row) => row.actor);
}

function toDayStart(day: string, later: number): Date | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start;
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

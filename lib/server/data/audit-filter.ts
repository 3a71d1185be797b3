import 'server-only';
import { type AuditGroup, auditGroups } from '@/lib/shared/schemas/activity';

/** `from` and `to` are calendar days (YYYY-MM-DD), both included, in the panel's time zone; `actor` is a label. */
export interface AuditFilter {
  group?: AuditGroup;
  actor?: string;
  from?: string;
  to?: string;
}

export function toAuditWhere({ group, actor, from, to }: AuditFilter) {
  return {
    ...(group === undefined ? {} : { action: { in: [...auditGroups[group]] } }),
    ...(actor === undefined ? {} : { actor }),
    at: { gte: from && toDayStart(from, 0), lt: to && toDayStart(to, 1) },
  };
}

function toDayStart(day: string, later: number): Date | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start;
}

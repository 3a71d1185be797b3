import 'server-only';
import type { AuditExportFormat } from '@/lib/shared/schemas/activity';
import type { Actor } from '../actor';
import { toChanges } from '../data/audit-changes';
import { storeAuditEntry } from '../data/audit-entries';
import type { AuditFilter } from '../data/audit-filter';
import { walkAuditEntries } from '../data/audit-pages';
import { toExportText } from './export-text';

/** Text of the filtered log, read while it is written out. That somebody took it along is written down first. */
export async function exportAuditLog({
  filter,
  format,
  by,
}: {
  filter: AuditFilter;
  format: AuditExportFormat;
  by: Actor;
}): Promise<AsyncGenerator<string, void, void>> {
  const { group = null, actor = null, from = null, to = null } = filter;
  const changes = toChanges({ before: {}, after: { format, group, actor, from, to } });
  await storeAuditEntry({ action: 'audit.exported', changes, by });
  return toExportText({ pages: walkAuditEntries(filter), format });
}

import 'server-only';
import { toCsvLine } from '@/lib/shared/csv';
import type { AuditExportFormat } from '@/lib/shared/schemas/activity';
import type { AuditRow } from '../data/audit-hash';

/** Column names as they are stored, the same in every language: an export is evidence, and programs read it. */
const columns = [
  'seq',
  'at',
  'action',
  'actor',
  'actorId',
  'subject',
  'address',
  'changes',
  'id',
  'previousHash',
  'hash',
] as const;

/** The export's text, a page at a time. In JSON one entry per line, all of them one list; hashes can be checked from it. */
export async function* toExportText({
  pages,
  format,
}: {
  pages: AsyncIterable<AuditRow[]>;
  format: AuditExportFormat;
}): AsyncGenerator<string, void, void> {
  if (format === 'csv') {
    yield toCsvLine({ cells: columns, separator: ',' });
    for await (const rows of pages) yield rows.map(toCsv).join('');
    return;
  }
  let separator = '[\n';
  for await (const rows of pages) {
    yield rows
      .map((row) => {
        const line = `${separator}${toJson(row)}`;
        separator = ',\n';
        return line;
      })
      .join('');
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function toCsv(row: AuditRow): string {
  const cells = { ...row, at: row.at.toISOString() };
  return toCsvLine({ cells: columns.map((column) => cells[column]), separator: ',' });
}

function toJson(row: AuditRow): string {
  const entry = { ...row, changes: row.changes === null ? null : JSON.parse(row.changes) };
  return JSON.stringify(Object.fromEntries(columns.map((column) => [column, entry[column]])));
}

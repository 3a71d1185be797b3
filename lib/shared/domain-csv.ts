import { daysBetween } from './calendar';
import { toCsvLine } from './csv';
import type { AttentionReason, DomainRow, DomainStatus } from './schemas/domain';

/** In the reader's language. */
export interface DomainCsvWords {
  headers: readonly string[];
  status: (status: DomainStatus) => string;
  attention: (reason: AttentionReason) => string;
}

/**
 * The export's text, a batch at a time. Begins with a byte order mark: without it Excel reads UTF-8 as the old
 * character set of Windows and "café" becomes "cafÃ©"; everything else skips it. Docs 0074.
 */
export async function* toDomainCsv({
  batches,
  words,
  today,
  timeZone,
  separator,
}: {
  batches: AsyncIterable<DomainRow[]>;
  words: DomainCsvWords;
  today: string;
  timeZone: string;
  separator: ',' | ';';
}): AsyncGenerator<string, void, void> {
  const toTime = timeWriter(timeZone);
  yield `\ufeff${toCsvLine({ cells: words.headers, separator })}`;
  for await (const rows of batches) {
    yield rows.map((row) => toCsvLine({ cells: toCells({ row, words, today, toTime }), separator })).join('');
  }
}

function toCells({
  row,
  words,
  today,
  toTime,
}: {
  row: DomainRow;
  words: DomainCsvWords;
  today: string;
  toTime: (instant: string) => string;
}): (string | number | null)[] {
  return [
    row.unicodeName,
    row.name,
    words.status(row.status),
    row.rawStatus,
    row.expiryDate,
    row.expiryDate === null ? null : daysBetween(today, row.expiryDate),
    row.nameservers?.join(' ') ?? null,
    row.attention.map(words.attention).join('; '),
    row.refusedExpiryDate,
    toTime(row.syncedAt),
  ];
}

/** "2026-11-25 14:02": the same in every language, and spreadsheets know it for a time. */
function timeWriter(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return (instant) => format.format(new Date(instant));
}

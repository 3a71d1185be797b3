import 'server-only';

export type DateReading =
  | { kind: 'missing' }
  | { kind: 'date'; date: string }
  /** There was something, but no believable expiry date; `raw` is its text, shortened. */
  | { kind: 'refused'; raw: string };

const yearFirst = 1985; // the year of the first .com registration
const yearsAheadMax = 11; // ten years is the longest registration, and a registrar may be ahead by some months

const day = '(\\d{4})-(\\d{2})-(\\d{2})';
const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const zone = '(?:Z|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)';
const accepted = [
  new RegExp(`^${day}$`),
  new RegExp(`^${day} ${clock}:[0-5]\\d$`),
  new RegExp(`^${day}T${clock}(?::[0-5]\\d(?:[.,]\\d{1,9})?)?${zone}?$`),
];

/**
 * A calendar date YYYY-MM-DD from `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS`, ISO 8601 or epoch seconds.
 *
 * Time zones: the day is taken as the registrar wrote it, never shifted, so that it equals the date on its own
 * pages; epoch seconds have no written day and are read in UTC.
 *
 * Refused: empty text, other forms, days that do not exist, before 1985 (so also 0000-00-00 and 1970-01-01),
 * more than 11 years after `now`. Null and absent are `missing`.
 */
export function parseCalendarDate(raw: unknown, now: Date): DateReading {
  if (raw === null || raw === undefined) return { kind: 'missing' };
  const date = toDate(raw);
  if (date !== null && isBelievable(date, now)) return { kind: 'date', date };
  return { kind: 'refused', raw: toShownText(raw) };
}

function toDate(raw: unknown): string | null {
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? fromEpochSeconds(raw) : null;
  if (typeof raw !== 'string') return null;
  const text = raw.trim();
  if (/^\d{9,11}$/.test(text)) return fromEpochSeconds(Number(text));
  for (const pattern of accepted) {
    const found = pattern.exec(text);
    if (found) return toExistingDay(Number(found[1]), Number(found[2]), Number(found[3]));
  }
  return null;
}

function fromEpochSeconds(seconds: number): string | null {
  const instant = new Date(seconds * 1000);
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999 || seconds < 0) return null;
  return instant.toISOString().slice(0, 10);
}

function toExistingDay(year: number, month: number, dayOfMonth: number): string | null {
  if (year < yearFirst) return null; // also keeps Date.UTC from reading years below 100 as 19xx
  const instant = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === dayOfMonth;
  return exists ? instant.toISOString().slice(0, 10) : null;
}

function isBelievable(date: string, now: Date): boolean {
  const last = new Date(now);
  last.setUTCFullYear(now.getUTCFullYear() + yearsAheadMax);
  return date >= `${yearFirst}-01-01` && date <= last.toISOString().slice(0, 10);
}

function toShownText(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
  return text.replace(/\p{C}/gu, ' ').slice(0, 64);
}

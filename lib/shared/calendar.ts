import { dateTimeFormat } from './intl-formats';

const dayMs = 86_400_000;

/** The calendar date (YYYY-MM-DD) of a moment in a time zone (IANA name). */
export function toCalendarDate({ at, timeZone }: { at: Date; timeZone: string }): string {
  const style = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone } as const;
  const parts = dateTimeFormat('en-GB', style).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Calendar dates have no hours: neither a time zone nor the clock's change counts. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Whole days from one calendar date to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

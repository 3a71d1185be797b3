import { dateTimeFormat, numberFormat } from './intl-formats';
import type { Money } from './money';

/** Our English writes the day before the month and the currency after the amount, as the registrar's texts do. */
const regions: Record<string, string> = { en: 'en-GB', fr: 'fr-FR' };
const noBreakSpace = '\u00a0';

function toRegion(locale: string): string {
  return regions[locale] ?? locale;
}

function parseDecimal(amount: string): `${number}` {
  if (!/^-?\d+(\.\d+)?$/.test(amount)) throw new RangeError('not a decimal string');
  return amount as `${number}`;
}

/** "1,204.50 €" / "1 204,50 €". Exact: the decimal string is never turned into a float, no digit is rounded away. */
export function formatMoney(money: Money, locale: string): string {
  const style = { style: 'currency', currency: money.currency, signDisplay: 'negative' } as const;
  const usual = numberFormat(toRegion(locale), style).resolvedOptions().maximumFractionDigits ?? 2;
  const given = (money.amount.split('.')[1] ?? '').replace(/0+$/, '').length;
  const format = numberFormat(toRegion(locale), {
    ...style,
    maximumFractionDigits: Math.max(usual, given),
  });
  const parts = format.formatToParts(parseDecimal(money.amount));
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? money.currency;
  const number = parts
    .filter((part) => part.type !== 'currency' && part.type !== 'literal')
    .map((part) => part.value)
    .join('');
  return `${number}${noBreakSpace}${symbol}`;
}

/** "12,480" / "12 480". */
export function formatNumber(value: number, locale: string): string {
  return numberFormat(toRegion(locale), {}).format(value);
}

/** A calendar date ("2026-11-28") without a time zone: "28 Nov 2026" / "28 nov. 2026". */
export function formatCalendarDate(date: string, locale: string): string {
  const format = dateTimeFormat(toRegion(locale), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** A moment as a place shows it. `at` is a Date or an ISO instant; `timeZone` an IANA name. */
export interface InstantFormat {
  at: Date | string;
  locale: string;
  timeZone: string;
}

/** "24 Nov 2026, 14:02". */
export function formatDateTime({ at, locale, timeZone }: InstantFormat): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return dateTimeFormat(toRegion(locale), style).format(new Date(at));
}

/** "24 November 2026 at 14:02:07 CET": for titles and the audit log. */
export function formatExactTime({ at, locale, timeZone }: InstantFormat): string {
  const style = { dateStyle: 'long', timeStyle: 'long', timeZone } as const;
  return dateTimeFormat(toRegion(locale), style).format(new Date(at));
}

/** "Wed 25 Nov, 03:30" / "mer. 25 nov., 03:30": a moment of the coming or the past days. */
export function formatWeekdayTime({ at, locale, timeZone }: InstantFormat): string {
  const style = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  } as const;
  return dateTimeFormat(toRegion(locale), style).format(new Date(at));
}

/** 1 Monday … 7 Sunday, written out. */
export function formatWeekday(weekday: number, locale: string): string {
  const format = dateTimeFormat(toRegion(locale), { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  return format.format(new Date(Date.UTC(2024, 0, weekday)));
}

/** "24 Nov 2026". */
export function formatDate({ at, locale, timeZone }: InstantFormat): string {
  return dateTimeFormat(toRegion(locale), { dateStyle: 'medium', timeZone }).format(new Date(at));
}

/** "14:02", or "14:02:07" with `seconds`. */
export function formatTime({
  at,
  locale,
  timeZone,
  seconds = false,
}: InstantFormat & { seconds?: boolean }): string {
  const style = { timeStyle: seconds ? 'medium' : 'short', timeZone } as const;
  return dateTimeFormat(toRegion(locale), style).format(new Date(at));
}

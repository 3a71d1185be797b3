import { numberFormat, relativeTimeFormat } from './intl-formats';

/** Longest first; a month and a year are the usual means, good enough for words like "in 3 months". */
const units = [
  { unit: 'year', ms: 31_557_600_000 },
  { unit: 'month', ms: 2_629_800_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** In a sentence ("Stored just now by …") Intl's own "now" and "maintenant" read like a mistake. */
const justNow: Record<string, string> = { en: 'just now', fr: 'à l’instant' };
/** The page's clock runs in steps: what has just happened may seem to lie that much ahead. */
const clockStepMs = 15_000;

/** "3 minutes ago", "in 4 days", "just now" (under a minute ago), "now" (in less than one). `now` is a parameter so that server and browser agree. */
export function formatRelativeTime({
  at,
  now,
  locale,
}: {
  at: Date | string;
  now: Date;
  locale: string;
}): string {
  const format = relativeTimeFormat(locale, { numeric: 'auto' });
  const distanceMs = new Date(at).getTime() - now.getTime();
  for (const { unit, ms } of units) {
    const count = Math.trunc(distanceMs / ms);
    if (count !== 0) return format.format(count, unit);
  }
  return (distanceMs <= clockStepMs && justNow[locale]) || format.format(0, 'second');
}

/** A measured time: "88 ms", "1.4 s", "2 min 5 s", "3 h 20 min" (never more than two units). */
export function formatDuration(durationMs: number, locale: string): string {
  const number = (value: number, digits = 0) =>
    numberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const space = '\u00a0';
  if (durationMs < 999.5) return `${number(Math.round(durationMs))}${space}ms`;
  if (durationMs < 9_950) return `${number(durationMs / 1000, 1)}${space}s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${number(seconds)}${space}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joinUnits({ large: `${minutes}${space}min`, small: seconds % 60, unit: 's' });
  return joinUnits({
    large: `${number(Math.floor(minutes / 60))}${space}h`,
    small: minutes % 60,
    unit: 'min',
  });
}

function joinUnits({ large, small, unit }: { large: string; small: number; unit: string }): string {
  return small === 0 ? large : `${large} ${small}\u00a0${unit}`;
}

import 'server-only';

/** Longer is taken for a mistake of the server's. */
const longestMs = 24 * 60 * 60_000;

/**
 * `Retry-After` (RFC 9110 §10.2.3) in milliseconds from now: whole seconds or an HTTP date; null when absent or
 * unreadable. A date is compared with the answer's own `Date`, so that a wrong clock here does not ask too early.
 */
export function parseRetryAfter({
  retryAfter,
  date,
  now = Date.now(),
}: {
  retryAfter: string | undefined;
  date?: string | undefined;
  now?: number;
}): number | null {
  const text = retryAfter?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return clamp(Number(text) * 1_000);
  const at = parseHttpDate(text);
  if (at === null) return null;
  return clamp(at - (parseHttpDate(date) ?? now));
}

/** Date.parse reads far more than HTTP dates; those begin with the day of the week. */
function parseHttpDate(text: string | undefined): number | null {
  if (text === undefined || !/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return null;
  // The oldest of the three forms, "Sun Nov  6 08:49:37 1994", is UTC too but does not say so.
  const at = Date.parse(/GMT$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? null : at;
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, 0), longestMs);
}

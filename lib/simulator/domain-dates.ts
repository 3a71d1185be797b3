const dayMs = 86_400_000;

/** What becomes of a domain when its term ends. */
export type Fate =
  | 'renewed'
  | 'lapsing'
  | 'pendingRegistration'
  | 'pendingTransfer'
  | 'cancelled'
  | 'transferredAway';

/** Whole days since 1970-01-01, UTC. */
export function dayOf(instantMs: number): number {
  return Math.floor(instantMs / dayMs);
}

/** `YYYY-MM-DD` of a day number. */
export function calendarDate(day: number): string {
  const known = calendarDates.get(day);
  if (known !== undefined) return known;
  const made = new Date(day * dayMs).toISOString().slice(0, 10);
  calendarDates.set(day, made);
  return made;
}

/** All days there are fit in here: some ten thousand. Making the text is what listing domains would spend its time on. */
const calendarDates = new Map<number, string>();

/** How long a lapsed domain is still listed: 30 days of grace, then redemption. */
const lapsedDays = 75;
const yearDays = 365;

/**
 * The day a domain expires, seen from `today`. Terms follow each other from the registration on, so a date stays what
 * it is until it has passed: renewed ones then move one term ahead, lapsing ones first stay behind for 75 days.
 */
export function expiryDay(input: { registered: number; years: number; today: number; fate: Fate }): number {
  const { registered, years, today, fate } = input;
  const term = years * yearDays;
  const behind = fate === 'renewed' ? 0 : lapsedDays;
  const terms = Math.max(1, Math.ceil((today - behind - registered) / term));
  return registered + terms * term;
}

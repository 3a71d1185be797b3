import type { BalanceHistory } from './schemas/registrar-view';

/** How the balance went. Amounts are decimal strings in the history's currency. */
export interface BalanceTrend {
  lowest: string;
  highest: string;
  /** From the first known balance to the last. */
  days: number;
  /** How long the last balance lasts at the rate at which it fell; null when too little is known to say so. */
  lastsDays: number | null;
}

const dayMs = 86_400_000;
/** One week has every day of the week in it once. */
const knownDaysMin = 7;
/** One large order is not a rate. */
const fallsMin = 3;

/** Null without two balances to compare. `points` are oldest first. */
export function toBalanceTrend({ points }: BalanceHistory): BalanceTrend | null {
  const known = points.map(({ at, amount }) => ({ atMs: Date.parse(at), units: toUnits(amount), amount }));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  const byAmount = known.toSorted((a, b) => (a.units < b.units ? -1 : a.units > b.units ? 1 : 0));
  return {
    lowest: byAmount[0]?.amount ?? last.amount,
    highest: byAmount.at(-1)?.amount ?? last.amount,
    days: (last.atMs - first.atMs) / dayMs,
    lastsDays: toLastsDays(known),
  };
}

/**
 * Spans in which the balance rose are left out, with their time: a top-up hides what was spent beside it, and
 * counting their time alone would make the money seem to last longer than it does.
 */
function toLastsDays(known: readonly { atMs: number; units: bigint }[]): number | null {
  let spent = 0n;
  let spentMs = 0;
  let falls = 0;
  let before = known[0];
  for (const point of known.slice(1)) {
    const fall = before === undefined ? 0n : before.units - point.units;
    if (before !== undefined && fall >= 0n) {
      spent += fall;
      spentMs += point.atMs - before.atMs;
      if (fall > 0n) falls += 1;
    }
    before = point;
  }
  if (before === undefined || before.units <= 0n) return null;
  if (falls < fallsMin || spentMs < knownDaysMin * dayMs) return null;
  // Only the ratio is a float; it is told as "about" so many days.
  return Math.floor((Number(before.units) / Number(spent)) * (spentMs / dayMs));
}

const decimals = 8;

/** Exact, for comparing and adding: "-12.30" → -1230000000n. */
function toUnits(amount: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const units = BigInt(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  return sign === '-' ? -units : units;
}

import { toConnectionVerdict } from '@/lib/shared/errors';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';

/** How far what is shown can be trusted. An outage and a refused key are never the same. */
export type BalanceState = 'current' | 'stale' | TroubleKind;
export type TroubleKind = 'connection' | 'authentication' | 'rateLimited' | 'other';

/** How loud each is: an outage and a refused key stop registrations, the others may pass. */
export const troubleTones = {
  connection: 'bad',
  authentication: 'bad',
  rateLimited: 'warn',
  other: 'warn',
} as const satisfies Record<TroubleKind, string>;

/** A reading is shown as not current only well after it could have been renewed. */
const staleFactor = 3;

export function toBalanceState({ view, now }: { view: BalanceView; now: Date }): BalanceState {
  if (view.trouble !== null) return toTroubleKind(view.trouble);
  if (view.reading === null) return 'stale';
  const ageMs = now.getTime() - Date.parse(view.reading.readAt);
  return ageMs > view.freshMs * staleFactor ? 'stale' : 'current';
}

export function toTroubleKind({ code }: NonNullable<BalanceView['trouble']>): TroubleKind {
  return code === 'RATE_LIMITED' ? 'rateLimited' : toConnectionVerdict(code);
}

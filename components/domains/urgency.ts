import { daysBetween } from '@/lib/shared/calendar';
import { type DomainRow, type DomainStatus, endedStatuses } from '@/lib/shared/schemas/domain';

/** How soon somebody has to act. `quiet`: the date does not matter any more, or not yet. */
export type Urgency = 'past' | 'urgent' | 'soon' | 'later' | 'quiet';

const urgentDays = 7;
const soonDays = 30;
const quietStatuses: readonly DomainStatus[] = [...endedStatuses, 'pendingRegistration', 'pendingTransfer'];

/** Null without an expiry date. `today` is a calendar date in the panel's time zone. */
export function toDaysLeft({
  domain: { expiryDate, status },
  today,
}: {
  domain: Pick<DomainRow, 'expiryDate' | 'status'>;
  today: string;
}): { days: number; urgency: Urgency } | null {
  if (expiryDate === null) return null;
  const days = daysBetween(today, expiryDate);
  return { days, urgency: quietStatuses.includes(status) ? 'quiet' : toUrgency(days) };
}

function toUrgency(days: number): Urgency {
  if (days < 0) return 'past';
  if (days <= urgentDays) return 'urgent';
  return days <= soonDays ? 'soon' : 'later';
}

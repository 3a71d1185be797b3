'use client';

import { useTimeZone } from 'next-intl';
import { useClock } from '@/components/ui/time-ago';
import { toCalendarDate } from '@/lib/shared/calendar';

/** The calendar date in the panel's time zone, also after midnight on a page that stayed open. */
export function useToday(): string {
  const timeZone = useTimeZone() ?? 'UTC';
  return toCalendarDate({ at: useClock(), timeZone });
}

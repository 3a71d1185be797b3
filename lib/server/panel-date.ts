import 'server-only';
import { toCalendarDate } from '@/lib/shared/calendar';
import { panelTimeZone } from './panel-time-zone';

/** The calendar date (YYYY-MM-DD) that a moment has in this panel. */
export function toPanelDate(at: Date): string {
  return toCalendarDate({ at, timeZone: panelTimeZone });
}

import 'server-only';
import type { SyncSettings } from '@/lib/shared/schemas/sync';

const hourMs = 60 * 60_000;

/**
 * When the sync runs next by itself: at the first of its times after `lastStartedAt` (null: after now), in the time
 * zone of this process; now when that time has passed already. A start in the future (a clock was moved back) counts
 * as now.
 */
export function nextRunAt({
  settings,
  lastStartedAt,
  now,
}: {
  settings: Pick<SyncSettings, 'syncFrequency' | 'syncTime' | 'syncWeekday'>;
  lastStartedAt: Date | null;
  now: Date;
}): Date {
  const after = lastStartedAt === null || lastStartedAt > now ? now : lastStartedAt;
  const next = firstTimeAfter(settings, after);
  return next < now ? now : next;
}

function firstTimeAfter(
  { syncFrequency, syncTime, syncWeekday }: Parameters<typeof nextRunAt>[0]['settings'],
  after: Date,
): Date {
  const [hours = 0, minutes = 0] = syncTime.split(':').map(Number);
  if (syncFrequency === 'hourly') {
    const inThisHour = new Date(after);
    inThisHour.setMinutes(minutes, 0, 0);
    return inThisHour > after ? inThisHour : new Date(inThisHour.getTime() + hourMs);
  }
  const at = (day: number, hour: number) =>
    new Date(after.getFullYear(), after.getMonth(), after.getDate() + day, hour, minutes);
  // Yesterday too: its last time of six hours may lie after midnight.
  for (let day = -1; ; day += 1) {
    const hoursOfDay = syncFrequency === 'sixHours' ? [hours, hours + 6, hours + 12, hours + 18] : [hours];
    const next = hoursOfDay.map((hour) => at(day, hour)).find((time) => time > after && fits(time));
    if (next) return next;
  }

  function fits(time: Date): boolean {
    return syncFrequency !== 'weekly' || (time.getDay() || 7) === syncWeekday;
  }
}

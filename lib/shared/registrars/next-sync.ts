import type { SyncSettings } from '../schemas/sync';
import { toInstants, toWallTime, type WallTime } from '../wall-time';

type When = Pick<SyncSettings, 'syncFrequency' | 'syncTime' | 'syncWeekday'>;

const minuteMs = 60_000;
/** A clock that is set back by so much makes no time of a sync come twice. */
export const setBackMsMax = 60 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
/** A week and a day on either side: no weekly time lies further away, whatever the clocks do. */
const daysAhead = 8;

/**
 * When a sync runs next by itself: at the first of its times after `after` (the last start, or whatever else the
 * count begins with). One that has passed was missed, since the panel stood still: it is due now, and once only.
 * `timeZone` is the panel's, an IANA name. Where clocks go forward, a time that does not exist is an hour later;
 * where they go back, one that comes twice counts once, save for an hourly sync, which runs each hour that passes.
 */
export function nextSyncAt({
  settings,
  after,
  now,
  timeZone,
}: {
  settings: When;
  after: Date;
  now: Date;
  timeZone: string;
}): Date {
  // A clock that was set back far must not keep the sync waiting for the time that the last run was marked with.
  const isFarAhead = after.getTime() - now.getTime() > setBackMsMax;
  const next = firstAfter({ settings, after: isFarAhead ? now : after, timeZone });
  return next < now ? now : next;
}

function firstAfter({ settings, after, timeZone }: { settings: When; after: Date; timeZone: string }): Date {
  const today = toWallTime({ at: after, timeZone });
  for (let days = -1; days <= daysAhead; days += 1) {
    const instants = toTimesOfDay({ settings, day: addDays(today, days) })
      .flatMap((wall) => {
        const times = toInstants({ wall, timeZone, orLater: settings.syncFrequency !== 'hourly' });
        return settings.syncFrequency === 'hourly' ? times : times.slice(0, 1);
      })
      .sort((a, b) => a.getTime() - b.getTime());
    const found = instants.find((instant) => instant > after);
    if (found) return found;
  }
  throw new Error('a sync has no next time');
}

/** The wall times of one calendar day at which the sync runs. */
function toTimesOfDay({ settings, day }: { settings: When; day: WallTime }): WallTime[] {
  const [hour = 0, minute = 0] = settings.syncTime.split(':').map(Number);
  const at = (hours: number[]) => hours.map((one) => ({ ...day, hour: one, minute }));
  switch (settings.syncFrequency) {
    case 'hourly':
      return at(Array.from({ length: 24 }, (_, index) => index));
    case 'sixHours':
      return at([0, 6, 12, 18].map((step) => (hour % 6) + step));
    case 'daily':
      return at([hour]);
    case 'weekly':
      return toWeekday(day) === settings.syncWeekday ? at([hour]) : [];
  }
}

function addDays(day: WallTime, days: number): WallTime {
  const moved = new Date(Date.UTC(day.year, day.month - 1, day.day) + days * dayMs);
  return {
    ...{ year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() },
    ...{ hour: 0, minute: 0 },
  };
}

/** 1 Monday … 7 Sunday. */
function toWeekday(day: WallTime): number {
  return new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() || 7;
}

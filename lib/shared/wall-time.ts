import { dateTimeFormat } from './intl-formats';

/** What a clock on the wall shows. Months from 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const dayMs = 86_400_000;

/** For reading the parts of a moment, whatever the reader's language. */
const partsStyle = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** What the clocks of a place show at a moment, to the minute. `timeZone` is an IANA name. */
export function toWallTime({ at, timeZone }: { at: Date; timeZone: string }): WallTime {
  const { year, month, day, hour, minute } = readParts({ at, timeZone });
  return { year, month, day, hour, minute };
}

/**
 * The moments at which the clocks of a place show this: one; two where clocks were put back over it, earlier first;
 * none where they were put forward over it, or with `orLater` the moment as much later as they jumped.
 */
export function toInstants({
  wall,
  timeZone,
  orLater,
}: {
  wall: WallTime;
  timeZone: string;
  orLater: boolean;
}): Date[] {
  const asUtcMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const before = toOffsetMs({ at: new Date(asUtcMs - dayMs), timeZone });
  const after = toOffsetMs({ at: new Date(asUtcMs + dayMs), timeZone });
  const fitting = [...new Set([before, after])]
    .filter((offset) => toOffsetMs({ at: new Date(asUtcMs - offset), timeZone }) === offset)
    .map((offset) => asUtcMs - offset)
    .sort((a, b) => a - b);
  if (fitting.length === 0 && orLater) return [new Date(asUtcMs - before)];
  return fitting.map((ms) => new Date(ms));
}

/** How far the clocks of a place are ahead of UTC. */
function toOffsetMs({ at, timeZone }: { at: Date; timeZone: string }): number {
  const { year, month, day, hour, minute, second } = readParts({ at, timeZone });
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  return wallMs - Math.floor(at.getTime() / 1000) * 1000;
}

function readParts({ at, timeZone }: { at: Date; timeZone: string }) {
  const parts = dateTimeFormat('en-US', { ...partsStyle, timeZone }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SyncFrequency, syncFrequencies } from '../schemas/sync';
import { toWallTime } from '../wall-time';
import { nextSyncAt } from './next-sync';

const paris = 'Europe/Paris';

/** The runs that follow one another when each starts exactly on time. */
function listRuns(input: {
  frequency: SyncFrequency;
  time: string;
  weekday?: number;
  from: string;
  count: number;
  timeZone?: string;
}): string[] {
  const settings = {
    syncFrequency: input.frequency,
    syncTime: input.time,
    syncWeekday: input.weekday ?? 1,
  };
  const runs: string[] = [];
  let at = new Date(input.from);
  while (runs.length < input.count) {
    at = nextSyncAt({ settings, after: at, now: at, timeZone: input.timeZone ?? paris });
    runs.push(at.toISOString().replace(':00.000Z', 'Z'));
  }
  return runs;
}

describe('the next time of a sync', () => {
  it('is at the chosen time each day, in the time zone of the panel', () => {
    expect(listRuns({ frequency: 'daily', time: '03:30', from: '2026-11-24T12:00Z', count: 2 })).toEqual([
      '2026-11-25T02:30Z',
      '2026-11-26T02:30Z',
    ]);
    expect(
      listRuns({
        ...{ frequency: 'daily', time: '03:30', from: '2026-11-24T12:00Z', count: 1 },
        timeZone: 'America/New_York',
      }),
    ).toEqual(['2026-11-25T08:30Z']);
  });

  it('is every hour at the chosen minute, every six hours around the chosen time', () => {
    expect(listRuns({ frequency: 'hourly', time: '09:20', from: '2026-11-24T22:25Z', count: 2 })).toEqual([
      '2026-11-24T23:20Z',
      '2026-11-25T00:20Z',
    ]);
    expect(listRuns({ frequency: 'sixHours', time: '21:15', from: '2026-11-24T12:00Z', count: 4 })).toEqual([
      '2026-11-24T14:15Z',
      '2026-11-24T20:15Z',
      '2026-11-25T02:15Z',
      '2026-11-25T08:15Z',
    ]);
  });

  it('is on the chosen weekday, Sunday included', () => {
    const from = '2026-11-24T12:00Z'; // a Tuesday
    expect(listRuns({ frequency: 'weekly', time: '03:30', weekday: 1, from, count: 2 })).toEqual([
      '2026-11-30T02:30Z',
      '2026-12-07T02:30Z',
    ]);
    expect(listRuns({ frequency: 'weekly', time: '03:30', weekday: 7, from, count: 1 })).toEqual([
      '2026-11-29T02:30Z',
    ]);
    // The chosen time is still ahead on the very day, or has just passed.
    expect(listRuns({ frequency: 'weekly', time: '13:01', weekday: 2, from, count: 1 })).toEqual([
      '2026-11-24T12:01Z',
    ]);
    expect(listRuns({ frequency: 'weekly', time: '13:00', weekday: 2, from, count: 1 })).toEqual([
      '2026-12-01T12:00Z',
    ]);
  });

  it('crosses the ends of months, years and February', () => {
    const daily = { frequency: 'daily', time: '03:30', count: 2 } as const;
    expect(listRuns({ ...daily, from: '2026-12-30T12:00Z' })).toEqual([
      '2026-12-31T02:30Z',
      '2027-01-01T02:30Z',
    ]);
    expect(listRuns({ ...daily, from: '2028-02-28T12:00Z' })).toEqual([
      '2028-02-29T02:30Z',
      '2028-03-01T02:30Z',
    ]);
  });

  it('keeps the time on the wall when the clocks change', () => {
    expect(listRuns({ frequency: 'daily', time: '03:30', from: '2026-03-28T12:00Z', count: 2 })).toEqual([
      '2026-03-29T01:30Z',
      '2026-03-30T01:30Z',
    ]);
    expect(listRuns({ frequency: 'daily', time: '03:30', from: '2026-10-23T12:00Z', count: 3 })).toEqual([
      '2026-10-24T01:30Z',
      '2026-10-25T02:30Z',
      '2026-10-26T02:30Z',
    ]);
  });

  it('runs an hour later where the time does not exist, and once where it comes twice', () => {
    expect(listRuns({ frequency: 'daily', time: '02:30', from: '2026-03-28T12:00Z', count: 2 })).toEqual([
      '2026-03-29T01:30Z', // 03:30 on the wall
      '2026-03-30T00:30Z',
    ]);
    expect(listRuns({ frequency: 'daily', time: '02:30', from: '2026-10-24T12:00Z', count: 2 })).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it('leaves out no hour and doubles none when the clocks change', () => {
    const hourly = { frequency: 'hourly', time: '00:15', count: 4 } as const;
    expect(listRuns({ ...hourly, from: '2026-03-28T23:30Z' })).toEqual([
      '2026-03-29T00:15Z',
      '2026-03-29T01:15Z',
      '2026-03-29T02:15Z',
      '2026-03-29T03:15Z',
    ]);
    expect(listRuns({ ...hourly, from: '2026-10-24T23:30Z' })).toEqual([
      '2026-10-25T00:15Z',
      '2026-10-25T01:15Z',
      '2026-10-25T02:15Z',
      '2026-10-25T03:15Z',
    ]);
  });
});

describe('a sync that is late', () => {
  const settings = { syncFrequency: 'daily', syncTime: '03:30', syncWeekday: 1 } as const;
  const now = new Date('2026-11-24T12:00Z');
  const next = (after: string) => nextSyncAt({ settings, after: new Date(after), now, timeZone: paris });

  it('is due at once, and once, when the panel stood still over its time', () => {
    expect(next('2026-11-20T02:30Z')).toEqual(now);
    expect(next('2026-11-24T12:00Z')).toEqual(new Date('2026-11-25T02:30Z'));
  });

  it('does not wait for a time that a clock since put back had shown', () => {
    expect(next('2027-06-01T00:00Z')).toEqual(new Date('2026-11-25T02:30Z'));
  });
});

it('is never before now, never at the last start, and always shows the chosen minute outside a change of clocks', () => {
  const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      instant,
      fc.constantFrom(...syncFrequencies),
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom(
        'UTC',
        paris,
        'America/New_York',
        'Asia/Kolkata',
        'Australia/Lord_Howe',
        'Pacific/Apia',
      ),
      (now, syncFrequency, minutes, syncWeekday, timeZone) => {
        const pad = (value: number) => String(value).padStart(2, '0');
        const syncTime = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
        const at = nextSyncAt({
          ...{ settings: { syncFrequency, syncTime, syncWeekday }, after: now, now, timeZone },
        });
        const daysMax = { hourly: 0.1, sixHours: 0.35, daily: 1.1, weekly: 8.1 }[syncFrequency];
        expect(at.getTime()).toBeGreaterThan(now.getTime());
        expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(daysMax * 86_400_000);
        if (timeZone === 'UTC') expect(toWallTime({ at, timeZone }).minute).toBe(minutes % 60);
      },
    ),
    { numRuns: 500 },
  );
});

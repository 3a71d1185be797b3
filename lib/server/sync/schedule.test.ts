import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncSettings } from '@/lib/shared/schemas/sync';
import { save, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import { panelTimeZone } from '../panel-time-zone';
import { look, runsNow, useSyncedModule, viewNow } from './own-sync.test-support';

// Before anything is imported: the panel's time zone is the server's.
vi.hoisted(() => vi.stubEnv('TZ', 'Europe/Paris'));

const simulator = useOwnRegistrar({ contacts: 1, domains: 2 });

/** Moves the clock and stops it there. */
const setClock = (instant: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(instant) });

eachDatabase(() => {
  // A Tuesday. Before the module is activated: what happened later has not happened yet.
  beforeEach(() => void setClock('2026-11-24T12:00:00Z'));
  useSyncedModule();

  const settings = { syncFrequency: 'daily', syncTime: '03:30', syncWeekday: 1 } as const;
  const choose = (changes: Partial<SyncSettings>) => save({ ...settings, ...changes });

  /** How many runs there have been after a look at each of these times. */
  async function countAt(instants: readonly string[]): Promise<[at: string, runs: number][]> {
    const counts: [string, number][] = [];
    for (const instant of instants) {
      setClock(instant);
      await look();
      counts.push([instant, (await runsNow()).length]);
    }
    return counts;
  }
  /** The same, of which is known what it should be. */
  async function expectRuns(counts: [at: string, runs: number][]): Promise<void> {
    expect(await countAt(counts.map(([at]) => at))).toEqual(counts);
    for (const run of await runsNow()) expect(run).toMatchObject({ kind: 'schedule', state: 'done' });
  }

  it('has the time zone that these tests are about', () => expect(panelTimeZone).toBe('Europe/Paris'));

  describe('is due', () => {
    it('every hour, at its minute', async () => {
      await choose({ syncFrequency: 'hourly', syncTime: '00:20' });
      await expectRuns([
        ['2026-11-24T12:19:59Z', 0],
        ['2026-11-24T12:20:00Z', 1],
        ['2026-11-24T12:20:05Z', 1],
        ['2026-11-24T13:19:59Z', 1],
        ['2026-11-24T13:20:04Z', 2],
      ]);
    });

    it('every six hours, around its time', async () => {
      await choose({ syncFrequency: 'sixHours', syncTime: '21:15' });
      expect((await viewNow()).nextRunAt).toBe('2026-11-24T14:15:00.000Z');
      await expectRuns([
        ['2026-11-24T14:14:59Z', 0],
        ['2026-11-24T14:15:00Z', 1],
        ['2026-11-24T20:14:59Z', 1],
        ['2026-11-24T20:15:00Z', 2],
      ]);
    });

    it('every day, at the chosen time', async () => {
      await choose({ syncTime: '17:45' });
      await expectRuns([
        ['2026-11-24T16:44:59Z', 0],
        ['2026-11-24T16:45:00Z', 1],
        ['2026-11-25T16:44:59Z', 1],
        ['2026-11-25T16:45:03Z', 2],
      ]);
    });

    it('every week, on the chosen day', async () => {
      await choose({ syncFrequency: 'weekly', syncWeekday: 4 });
      await expectRuns([
        ['2026-11-26T02:29:59Z', 0],
        ['2026-11-26T02:30:00Z', 1],
        ['2026-12-02T02:30:00Z', 1],
        ['2026-12-03T02:30:00Z', 2],
      ]);
    });

    it('at once, and once, when nobody looked at its time', async () => {
      await choose({});
      await expectRuns([
        ['2026-11-29T09:00:00Z', 1],
        ['2026-11-29T09:00:05Z', 1],
        ['2026-11-30T02:30:00Z', 2],
      ]);
    });

    it('by the settings as they were saved last, which make up for nothing', async () => {
      await choose({});
      setClock('2026-11-25T02:00:00Z');
      await choose({ syncTime: '02:50' });
      await expectRuns([
        ['2026-11-25T02:30:00Z', 0],
        ['2026-11-26T01:49:59Z', 0],
        ['2026-11-26T01:50:00Z', 1],
      ]);
    });
  });

  describe('when the clocks change', () => {
    it('it keeps its time on the wall, also one that does not exist on that day', async () => {
      await choose({ syncTime: '02:30' });
      setClock('2027-03-27T12:00:00Z');
      await look();
      await choose({ syncTime: '02:30' });
      await expectRuns([
        ['2027-03-28T01:29:59Z', 1],
        ['2027-03-28T01:30:00Z', 2], // 03:30
        ['2027-03-29T00:29:59Z', 2],
        ['2027-03-29T00:30:00Z', 3],
      ]);
    });

    it('it runs once at a time that comes twice', async () => {
      setClock('2027-10-30T12:00:00Z');
      await choose({ syncTime: '02:30' });
      await expectRuns([
        ['2027-10-31T00:29:59Z', 0],
        ['2027-10-31T00:30:00Z', 1],
        ['2027-10-31T01:30:00Z', 1],
        ['2027-11-01T01:29:59Z', 1],
        ['2027-11-01T01:30:00Z', 2],
      ]);
    });
  });

  describe('when the clock is moved', () => {
    it('an hour ahead, it runs once at what has become its time', async () => {
      await choose({});
      await expectRuns([
        ['2026-11-25T02:00:00Z', 0],
        ['2026-11-25T03:00:00Z', 1],
        ['2026-11-25T03:00:05Z', 1],
        ['2026-11-26T02:30:00Z', 2],
      ]);
    });

    it('an hour back, it does not run a second time at the same time', async () => {
      await choose({});
      await expectRuns([
        ['2026-11-25T02:30:00Z', 1],
        ['2026-11-25T01:30:05Z', 1],
        ['2026-11-25T02:30:00Z', 1],
        ['2026-11-25T02:30:05Z', 1],
        ['2026-11-26T02:30:00Z', 2],
      ]);
    });

    it('an hour back, an hourly one waits for its next time, as it says', async () => {
      await choose({ syncFrequency: 'hourly', syncTime: '00:20' });
      await expectRuns([
        ['2026-11-24T12:20:00Z', 1],
        ['2026-11-24T11:20:05Z', 1],
      ]);
      expect((await viewNow()).nextRunAt).toBe('2026-11-24T13:20:00.000Z');
      await expectRuns([
        ['2026-11-24T12:20:05Z', 1],
        ['2026-11-24T13:20:00Z', 2],
      ]);
    });

    it('far back, it does not wait until the time of its last start comes again', async () => {
      await choose({});
      await expectRuns([
        ['2026-11-25T02:30:00Z', 1],
        ['2026-11-26T02:30:00Z', 2],
        // Before all that it knows of: nothing is made up for.
        ['2026-02-01T12:00:00Z', 2],
        ['2026-02-02T02:29:59Z', 2],
        ['2026-02-02T02:30:03Z', 3],
        ['2026-02-02T02:30:08Z', 3],
        ['2026-02-03T02:30:00Z', 4],
      ]);
    });
  });

  it('asks once for each', async () => {
    await choose({});
    await expectRuns([['2026-11-25T02:30:00Z', 1]]);
    expect(simulator().calls().byPath).toEqual({ '/api/domains': 1 });
  });
});

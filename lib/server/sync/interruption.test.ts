import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { configurationNow, letPass, save, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import {
  changesOf,
  look,
  patience,
  request,
  runNow,
  runsNow,
  statesNow,
  sync,
  useKey,
  useSyncedModule,
} from './own-sync.test-support';
import { untilSyncsEnd } from './running-syncs';
import { watchSyncs } from './watch-syncs';

// Three pages.
const DOMAINS = 210;
const minuteMs = 60_000;
const simulator = useOwnRegistrar({ contacts: 1, domains: DOMAINS });

eachDatabase(() => {
  useSyncedModule();
  beforeEach(async () => {
    // No call waits before it is made again, and the clock stands still but for letPass.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    // Nothing is due by itself in here.
    await save({ automaticSync: false });
    letPass(0);
  });
  afterEach(() => void vi.restoreAllMocks());

  const fails = (scenario: string | null) =>
    simulator().setScenario(scenario === null ? null : { scenario, path: '/domains' });
  const pauseMs = ({ continuesAt }: SyncRun) => Date.parse(continuesAt ?? '') - Date.now();
  const pagesAsked = () =>
    simulator()
      .calls()
      .last.map(({ query, status }) => [new URLSearchParams(query).get('page') ?? '1', status]);
  /** Lets the time of an interrupted run come, and looks. */
  async function wait(run: SyncRun): Promise<SyncRun> {
    letPass(pauseMs(run));
    await look();
    return runNow(run.id);
  }

  it('goes on at the page it had reached, at its time and not before', async () => {
    fails('page-fails-2');
    const run = await sync();
    expect(run).toMatchObject({ state: 'interrupted', failure: { code: 'UPSTREAM_BROKEN' }, pagesRead: 1 });
    expect(pauseMs(run)).toBe(5 * minuteMs);
    expect(await statesNow()).toEqual(new Map());
    fails(null);
    simulator().reset('calls');
    letPass(5 * minuteMs - 1);
    await look();
    expect(simulator().calls().total).toBe(0);
    letPass(1);
    await look();
    expect(pagesAsked()).toEqual([
      ['2', 200],
      ['3', 200],
    ]);
    expect(await runNow(run.id)).toMatchObject({
      ...{ state: 'done', failure: null, continuesAt: null, complete: true },
      ...{ pagesRead: 3, seen: DOMAINS, added: DOMAINS, duplicates: 0 },
    });
    expect((await statesNow()).size).toBe(DOMAINS);
    const changes = await database().client.syncChange.findMany({ where: { runId: run.id } });
    const positions = changes.map(({ position }) => position).sort((one, other) => one - other);
    expect(positions).toEqual(Array.from({ length: DOMAINS }, (_, index) => index));
  });

  it('waits longer each time in a row, and from the beginning again once it has come on', async () => {
    fails('page-fails-1');
    let run = await sync();
    const pauses = [pauseMs(run)];
    for (const _time of ['second', 'third', 'fourth']) {
      run = await wait(run);
      expect(run).toMatchObject({ state: 'interrupted', pagesRead: 0 });
      pauses.push(pauseMs(run));
    }
    expect(pauses).toEqual([5, 15, 60, 60].map((minutes) => minutes * minuteMs));
    fails('page-fails-3');
    run = await wait(run);
    expect(run).toMatchObject({ state: 'interrupted', pagesRead: 2 });
    expect(pauseMs(run)).toBe(5 * minuteMs);
    fails(null);
    expect(await wait(run)).toMatchObject({ state: 'done', added: DOMAINS });
    expect(await runsNow()).toHaveLength(1);
  });

  describe('after too many calls', () => {
    it('goes on when the registrar has said so, in seconds', async () => {
      fails('429-seconds-50');
      const run = await sync();
      expect(run).toMatchObject({
        state: 'interrupted',
        failure: { code: 'RATE_LIMITED', retryAfterMs: 50_000 },
      });
      expect(pauseMs(run)).toBe(50_000);
      expect(simulator().calls().total).toBe(1);
      fails(null);
      expect(await wait(run)).toMatchObject({ state: 'done', added: DOMAINS });
    });

    it('goes on when the registrar has said so, as an HTTP date', async () => {
      fails('429-date-50');
      const run = await sync();
      expect(run).toMatchObject({ state: 'interrupted', failure: { code: 'RATE_LIMITED' } });
      // Such a date has no fractions of a second, and the test's clock stands still.
      expect(pauseMs(run)).toBeGreaterThan(30_000);
      expect(pauseMs(run)).toBeLessThanOrEqual(51_000);
      fails(null);
      expect(await wait(run)).toMatchObject({ state: 'done', added: DOMAINS });
    });

    it('comes to the end of a list that is longer than an hour’s quota, a page an hour', async () => {
      /** The page that the run is at is answered, and too many is said to the question for the next one. */
      const answerOne = async () => {
        simulator().reset('calls');
        fails('slow-300');
        await watchSyncs(new AbortController().signal);
        await expect.poll(() => simulator().calls().total, patience).toBe(1);
        fails('429-long');
        await untilSyncsEnd();
      };
      const id = await request();
      for (const page of [1, 2]) {
        await answerOne();
        const run = await runNow(id);
        expect(run).toMatchObject({
          state: 'interrupted',
          failure: { code: 'RATE_LIMITED' },
          pagesRead: page,
        });
        expect(pauseMs(run)).toBe(60 * minuteMs);
        // Nobody looks at the very moment.
        letPass(60 * minuteMs + 4000);
      }
      await answerOne();
      expect(pagesAsked()).toEqual([['3', 200]]);
      expect(await runNow(id)).toMatchObject({
        state: 'done',
        complete: true,
        seen: DOMAINS,
        added: DOMAINS,
      });
      expect(await runsNow()).toHaveLength(1);
    });

    it.each(['when nobody went on for an hour', 'when it was too many again'])(
      'begins anew once the place is an hour older than the wait: %s',
      async (when) => {
        fails('slow-300');
        const id = await request();
        await watchSyncs(new AbortController().signal);
        await expect.poll(() => simulator().calls().total, patience).toBe(1);
        fails('429-long');
        await untilSyncsEnd();
        if (when === 'when it was too many again') {
          await wait(await runNow(id));
          letPass(60 * minuteMs + 1);
        } else letPass(2 * 60 * minuteMs + 1);
        fails(null);
        await look();
        expect(await runNow(id)).toMatchObject({ state: 'superseded' });
        const second = (await runsNow()).find((run) => run.id !== id);
        expect(second).toMatchObject({ state: 'done', pagesRead: 3, added: DOMAINS });
      },
    );

    it('pauses as after an outage when it has not said when', async () => {
      fails('429-bare');
      const run = await sync();
      expect(pauseMs(run)).toBe(5 * minuteMs);
    });

    it('is not asked earlier because a person wants to', async () => {
      fails('429-seconds-50');
      const run = await sync();
      letPass(10_000);
      expect(await request()).toBe(run.id);
      await look();
      expect(simulator().calls().total).toBe(1);
      const again = await runNow(run.id);
      expect(again).toMatchObject({ state: 'interrupted', failure: { code: 'RATE_LIMITED' } });
      expect(pauseMs(again)).toBe(40_000);
    });
  });

  it('waits at least as long as a registrar under maintenance asks for', async () => {
    fails('503-1200');
    expect(pauseMs(await sync())).toBe(20 * minuteMs);
  });

  it('goes on at once when a person asks for it, and does not begin a second run', async () => {
    fails('page-fails-2');
    const run = await sync();
    fails(null);
    letPass(1000);
    expect(await request()).toBe(run.id);
    await look();
    expect(await runNow(run.id)).toMatchObject({ state: 'done', added: DOMAINS });
    expect(await runsNow()).toHaveLength(1);
  });

  describe('begins anew, and plans nothing of what it had read before', () => {
    it.each([
      ['when the place is older than an hour', async () => letPass(60 * minuteMs + 1)],
      [
        'also when it was tried in vain since then',
        async (run: SyncRun) => letPass(pauseMs(await wait(await wait(run)))),
      ],
      ['under another key', async () => void (await useKey('demo-key--slow-1'))],
    ])('%s', async (_when, happen) => {
      fails('page-fails-3');
      const run = await sync();
      await happen(run);
      fails(null);
      simulator().reset('calls');
      await request();
      await look();
      expect(await runNow(run.id)).toMatchObject({ state: 'superseded', applied: 0, planned: 0 });
      const second = (await runsNow()).find(({ id }) => id !== run.id);
      expect(second).toMatchObject({ state: 'done', kind: 'manual', pagesRead: 3, added: DOMAINS });
      expect(pagesAsked().map(([page]) => page)).toEqual(['1', '2', '3']);
      for (const { state } of await changesOf(await runNow(run.id))) expect(state).toBe('dismissed');
    });
  });

  it('left behind by a process that is gone, it goes on once its lease has stood still for 30 s', async () => {
    fails('page-fails-3');
    const { id } = await sync();
    fails(null);
    const { client } = database();
    const { id: configurationId } = await configurationNow();
    const holder = 'a process that is gone';
    await client.syncRun.update({ where: { id }, data: { state: 'running', continuesAt: null } });
    await client.syncLease.update({ where: { configurationId }, data: { holder, fence: 7, beat: 1 } });
    const startMs = performance.now();
    const lookAfter = async (ms: number) => {
      const clock = vi.spyOn(performance, 'now').mockReturnValue(startMs + ms);
      await look();
      clock.mockRestore();
      return (await runNow(id)).state;
    };
    expect(await lookAfter(0)).toBe('running');
    expect(await lookAfter(29_000)).toBe('running');
    // It was alive after all.
    await client.syncLease.update({ where: { configurationId }, data: { beat: 2 } });
    expect(await lookAfter(31_000)).toBe('running');
    expect(await lookAfter(60_000)).toBe('running');
    simulator().reset('calls');
    expect(await lookAfter(61_500)).toBe('done');
    expect(pagesAsked()).toEqual([['3', 200]]);
    expect((await statesNow()).size).toBe(DOMAINS);
  });
});

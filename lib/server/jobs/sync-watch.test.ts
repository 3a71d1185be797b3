import { afterEach, describe, expect, it } from 'vitest';
import { letPass, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import {
  patience,
  request,
  runNow,
  runsNow,
  statesNow,
  useSyncedModule,
} from '../sync/own-sync.test-support';
import { untilSyncsEnd } from '../sync/running-syncs';
import { type SyncWatch, startSyncWatch } from './sync-watch';

const DOMAINS = 210;
const weekMs = 7 * 24 * 3_600_000;
const simulator = useOwnRegistrar({ contacts: 1, domains: DOMAINS });

eachDatabase(() => {
  let watches: SyncWatch[] = [];
  useSyncedModule();
  afterEach(async () => {
    await Promise.all(watches.map((watch) => watch.stop()));
    watches = [];
  });

  function watch(mayRun = () => true): SyncWatch {
    const started = startSyncWatch({ mayRun });
    watches.push(started);
    started.lookNow();
    return started;
  }
  const pagesAsked = () =>
    simulator()
      .calls()
      .last.map(({ query }) => new URLSearchParams(query).get('page') ?? '1');
  const states = async () => (await runsNow()).map(({ kind, state }) => `${kind} ${state}`);
  const untilState = (runId: string, state: string) =>
    expect.poll(async () => (await runNow(runId)).state, patience).toBe(state);

  describe('the watch of syncs', () => {
    it('begins what was requested', async () => {
      const id = await request();
      watch();
      await untilState(id, 'done');
      expect((await statesNow()).size).toBe(DOMAINS);
    });

    it('begins what is due', async () => {
      letPass(weekMs);
      watch();
      await expect.poll(states, patience).toEqual(['schedule done']);
    });

    /** Until one look has ended for certain, and whatever it began. */
    async function lookThrough(mayRun: boolean): Promise<void> {
      let looks = 0;
      const { lookNow } = watch(() => {
        looks += 1;
        return mayRun;
      });
      await expect.poll(() => lookNow() ?? looks, patience).toBeGreaterThan(1);
      await untilSyncsEnd();
    }

    it('finds nothing to do where nothing is due', async () => {
      await lookThrough(true);
      expect(await states()).toEqual([]);
      expect(simulator().calls().total).toBe(0);
    });

    it('does nothing in a process that may not run jobs', async () => {
      const id = await request();
      await lookThrough(false);
      expect((await runNow(id)).state).toBe('requested');
      expect(simulator().calls().total).toBe(0);
    });

    it('leaves a run to whoever comes next when its process ends, and another one goes on with it', async () => {
      simulator().setScenario({ scenario: 'slow-300', path: '/domains' });
      const id = await request();
      const first = watch();
      await expect.poll(() => simulator().calls().total, patience).toBe(1);
      // The page after this one never comes.
      simulator().setScenario({ scenario: 'hang', path: '/domains' });
      await expect.poll(pagesAsked, patience).toContain('2');
      await first.stop();
      expect(await runNow(id)).toMatchObject({
        ...{ state: 'interrupted', failure: { code: 'INTERRUPTED' }, pagesRead: 1, applied: 0 },
      });
      first.lookNow();
      simulator().reset();
      watch();
      await untilState(id, 'done');
      expect(await runNow(id)).toMatchObject({ seen: DOMAINS, added: DOMAINS, duplicates: 0, pagesRead: 3 });
      // The page under way was asked for again, the first one was not.
      expect(pagesAsked()).toEqual(['2', '3']);
      expect(await states()).toEqual(['manual done']);
    });
  });
});

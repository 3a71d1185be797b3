import { afterEach, expect, it } from 'vitest';
import { configurationNow, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { findLease } from '../data/sync-leases';
import { domainsNow, request, runNow, useSyncedModule } from './own-sync.test-support';
import { endProcess, findDamage, type SyncProcess, startSyncProcess } from './sync-processes.test-support';

const INSTANCES = 5;
const DOMAINS = 4000;
const TAKEN_OVER_WITHIN_MS = 45_000;
// Not the promise: room for a busy machine.
const patience = { timeout: 120_000, interval: 20 };

const simulator = useOwnRegistrar({ contacts: 1, domains: DOMAINS, latencyMs: 60 });

eachDatabase(({ kind, choice }) => {
  // On SQLite the jobs' lock lets only one process look at all.
  if (kind === 'sqlite') return it('is for PostgreSQL', () => expect(kind).toBe('sqlite'));
  useSyncedModule();
  let instances: SyncProcess[] = [];
  afterEach(async () => {
    await Promise.all(instances.map(({ child }) => endProcess(child)));
    instances = [];
  });

  const leaseNow = async () => findLease((await configurationNow()).id);

  /** The instance that works at a run, once it has read some pages of it. */
  async function holderOf(runId: string): Promise<SyncProcess> {
    await expect.poll(async () => (await runNow(runId)).pagesRead, patience).toBeGreaterThan(2);
    const holder = (await leaseNow())?.holder;
    const found = instances.find((instance) => instance.holder === holder);
    if (found === undefined) throw new Error('nobody of ours holds the lease');
    return found;
  }

  async function takenOverMs(from: SyncProcess): Promise<number> {
    const since = performance.now();
    const others = instances.filter(({ holder }) => holder !== from.holder).map(({ holder }) => holder);
    await expect.poll(async () => (await leaseNow())?.holder, patience).toBeOneOf(others);
    return performance.now() - since;
  }

  const untilDone = (runId: string) =>
    expect.poll(async () => (await runNow(runId)).state, patience).toBe('done');

  it('of five instances one works; a killed or paused one is replaced and its late writes count for nothing', async () => {
    instances = await Promise.all(
      Array.from({ length: INSTANCES }, () =>
        startSyncProcess({ choice: choice(), apiUrl: simulator().apiUrl, onlyLooks: true }),
      ),
    );
    const first = await request();
    const killed = await holderOf(first);
    await endProcess(killed.child);
    instances = instances.filter((instance) => instance !== killed);
    expect(await takenOverMs(killed)).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    await untilDone(first);
    expect(await runNow(first)).toMatchObject({
      complete: true,
      seen: DOMAINS,
      added: DOMAINS,
      duplicates: 0,
    });

    simulator().setScenario('nameservers-moved');
    const second = await request();
    const paused = await holderOf(second);
    paused.child.kill('SIGSTOP');
    await takenOverMs(paused);
    await untilDone(second);
    const settled = await runNow(second);
    paused.child.kill('SIGCONT');
    const third = await request();
    await untilDone(third);
    expect(await runNow(second)).toEqual(settled);
    expect(settled).toMatchObject({ complete: true, seen: DOMAINS, changed: DOMAINS, failed: 0 });
    expect(await runNow(third)).toMatchObject({ changed: 0, unchanged: DOMAINS });

    expect(await database().client.syncRun.count()).toBe(3);
    expect(await domainsNow()).toHaveLength(DOMAINS);
    expect(await findDamage()).toEqual([]);
  }, 400_000);
});

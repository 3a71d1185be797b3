import { expect, it } from 'vitest';
import { useOwnRegistrar } from '../connection/own-registrar.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import { changesOf, domainsNow, leaseNow, sync, useSyncedModule } from './own-sync.test-support';

const simulator = useOwnRegistrar({ contacts: 1, domains: 1250 });

eachDatabase(() => {
  useSyncedModule();

  it('adds all domains in the first run, and changes nothing in the second', async () => {
    const first = await sync();
    expect(first).toMatchObject({
      state: 'done',
      complete: true,
      seen: 1250,
      added: 1250,
      applied: 1250,
      failed: 0,
      planned: 0,
      pagesRead: 13,
      total: 1250,
      known: 0,
    });
    expect(await domainsNow()).toHaveLength(1250);
    const second = await sync();
    expect(second).toMatchObject({
      state: 'done',
      complete: true,
      seen: 1250,
      added: 0,
      changed: 0,
      unchanged: 1250,
      applied: 0,
      known: 1250,
    });
    expect(await changesOf(second)).toEqual([]);
    expect(await leaseNow()).toMatchObject({ holder: null, runId: null });
    expect(simulator().calls().byPath).toEqual({ '/api/domains': 26 });
  });
});

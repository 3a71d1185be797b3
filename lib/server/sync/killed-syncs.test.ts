import { expect, it } from 'vitest';
import { useOwnRegistrar } from '../connection/own-registrar.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import { killSyncs } from './killed-syncs.test-support';
import { domainsNow, look, sync, useSyncedModule } from './own-sync.test-support';
import { findDamage } from './sync-processes.test-support';

const simulator = useOwnRegistrar({ contacts: 1, domains: 2000 });

eachDatabase(({ choice }) => {
  useSyncedModule();

  it('killed at random moments loses nothing, applies nothing by halves, and comes to the right end', async () => {
    const { damage } = await killSyncs({ choice: choice(), simulator: simulator(), kills: 4 });
    expect(damage).toEqual([]);
    await look();
    expect(await sync()).toMatchObject({ state: 'done', complete: true, failed: 0 });
    expect(await sync()).toMatchObject({ state: 'done', changed: 0, added: 0, unchanged: 2000, missing: 0 });
    expect(await domainsNow()).toHaveLength(2000);
    expect(await findDamage()).toEqual([]);
  }, 240_000);
});

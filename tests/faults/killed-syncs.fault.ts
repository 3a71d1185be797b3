import { expect, it } from 'vitest';
import { useOwnRegistrar } from '@/lib/server/connection/own-registrar.test-support';
import { eachDatabase } from '@/lib/server/data/each-database.test-support';
import { killSyncs } from '@/lib/server/sync/killed-syncs.test-support';
import { domainsNow, look, sync, useSyncedModule } from '@/lib/server/sync/own-sync.test-support';
import { note } from './figures';

// In parts, so that each can be repeated by itself: -t "part 3".
const kills = 50;
const parts = [1, 2, 3, 4];

const simulator = useOwnRegistrar({ contacts: 1, domains: 5000 });

eachDatabase(({ kind, choice }) => {
  useSyncedModule();

  it.each(parts)(
    'syncs killed 50 times mid-way converge, with nothing lost, half applied or wrongly deleted: part %i',
    async (part) => {
      const { damage, midWay } = await killSyncs({ choice: choice(), simulator: simulator(), kills });
      await look();
      const last = await sync();
      const again = await sync();
      const domains = (await domainsNow()).length;
      note(
        `syncs, ${kind}, part ${part} of ${parts.length}: killed ${midWay} times mid-way: ${damage.length} times damage, then ${domains} of 5000 domains`,
      );
      expect(damage).toEqual([]);
      expect(last).toMatchObject({ state: 'done', complete: true, failed: 0 });
      expect(again).toMatchObject({ changed: 0, added: 0, unchanged: 5000, missing: 0 });
      expect(domains).toBe(5000);
    },
    3_600_000,
  );
});

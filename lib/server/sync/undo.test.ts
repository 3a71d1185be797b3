import { describe, expect, it } from 'vitest';
import { by, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import {
  apply,
  changesOf,
  domainsNow,
  runNow,
  statesNow,
  sync,
  undo,
  useSyncedModule,
} from './own-sync.test-support';
import { syncOneDomain } from './sync-one-domain';

const simulator = useOwnRegistrar({ contacts: 1, domains: 70 });
const moved = 'nameservers-moved';

eachDatabase(() => {
  useSyncedModule();

  describe('undoing the last run', () => {
    it('removes the domains that it added', async () => {
      const run = await sync();
      expect(run).toMatchObject({ applied: 70, mayUndo: true });
      expect(await undo(run.id)).toEqual({ ok: true, value: { undone: 70, skipped: 0 } });
      expect(await domainsNow()).toEqual([]);
      expect(await runNow(run.id)).toMatchObject({ state: 'done', undoneBy: by.label, mayUndo: false });
      expect(new Set((await changesOf(run)).map(({ state }) => state))).toEqual(new Set(['undone']));
      expect(await undo(run.id)).toMatchObject({ error: { code: 'NOT_FOUND' } });
      expect(await sync()).toMatchObject({ state: 'done', added: 70, applied: 70 });
    });

    it('gives every domain its values back, run by run', async () => {
      const first = await sync();
      const before = await statesNow();
      simulator().setScenario(`renewed-100--${moved}`);
      const run = await sync();
      expect(run).toMatchObject({ state: 'done', changed: 70, mayUndo: true });
      expect(await statesNow()).not.toEqual(before);
      expect(await undo(first.id)).toMatchObject({ error: { code: 'NOT_FOUND' } });
      expect(await undo(run.id)).toEqual({ ok: true, value: { undone: run.applied, skipped: 0 } });
      expect(await statesNow()).toEqual(before);
      expect((await domainsNow()).every((domain) => domain.nameserversChangedAt === null)).toBe(true);
      expect(await undo(first.id)).toMatchObject({ value: { undone: 70 } });
    });

    it('leaves alone what "Sync now" of one domain has changed since', async () => {
      await sync();
      simulator().setScenario(moved);
      const run = await sync();
      const [one] = await domainsNow();
      if (one === undefined) throw new Error('there is no domain');
      simulator().setScenario(null);
      expect(await syncOneDomain({ name: one.name, by })).toMatchObject({
        value: { changes: { length: 1 } },
      });
      const again = (await statesNow()).get(one.name);
      expect(await undo(run.id)).toEqual({ ok: true, value: { undone: run.applied - 1, skipped: 1 } });
      expect((await statesNow()).get(one.name)).toEqual(again);
      const kept = (await changesOf(run)).filter(({ state }) => state === 'applied');
      expect(kept.map(({ name }) => name)).toEqual([one.name]);
    });

    it('can be done again with what was applied of the same run later', async () => {
      await sync();
      const before = await statesNow();
      simulator().setScenario(`renewed-100--${moved}`);
      const { id } = await sync({ preview: true });
      expect(await apply(id, { kind: 'nameservers' })).toMatchObject({ value: { applied: 70 } });
      expect(await undo(id)).toMatchObject({ value: { undone: 70 } });
      expect(await statesNow()).toEqual(before);
      expect(await runNow(id)).toMatchObject({ state: 'waiting', mayUndo: false });
      expect(await apply(id)).toMatchObject({ value: { failed: 0 } });
      expect(await statesNow()).not.toEqual(before);
      expect(await runNow(id)).toMatchObject({ state: 'done', mayUndo: true, undoneAt: null });
      expect(await undo(id)).toMatchObject({ value: { skipped: 0 } });
      expect(await statesNow()).toEqual(before);
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { SyncChangeKind } from '@/lib/shared/schemas/sync';
import { by, moduleId, save, typed, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { eachDatabase } from '../data/each-database.test-support';
import { activateRegistrarModule, deactivateRegistrarModule } from '../data/registrar-configurations';
import { discardSync } from './discard-sync';
import {
  apply,
  changesOf,
  look,
  request,
  runNow,
  statesNow,
  sync,
  useSyncedModule,
  viewNow,
} from './own-sync.test-support';
import { syncOneDomain } from './sync-one-domain';

const DOMAINS = 60;
const simulator = useOwnRegistrar({ contacts: 1, domains: DOMAINS });

eachDatabase(() => {
  useSyncedModule();

  /** A preview of nameservers for all domains and dates for some, of which nothing has been applied. */
  async function preview() {
    await sync();
    const before = await statesNow();
    simulator().setScenario('renewed-20--nameservers-moved');
    const run = await sync({ preview: true });
    const changes = await changesOf(run);
    return { run, before, changes };
  }
  const countOf = (changes: { kind: SyncChangeKind }[], kind: SyncChangeKind) =>
    changes.filter((change) => change.kind === kind).length;
  const appliedOf = async (id: string) =>
    (await changesOf(await runNow(id))).filter(({ state }) => state === 'applied');

  it('a preview stores the list of differences and nothing else', async () => {
    const { run, before, changes } = await preview();
    expect(run).toMatchObject({ kind: 'preview', state: 'waiting', waitingFor: 'preview', applied: 0 });
    expect(run).toMatchObject({ changed: DOMAINS, planned: changes.length, mayUndo: false });
    expect(countOf(changes, 'nameservers')).toBe(DOMAINS);
    expect(countOf(changes, 'expiryDate')).toBe(20);
    expect(await statesNow()).toEqual(before);
    expect((await viewNow()).lastSuccess?.id).not.toBe(run.id);
  });

  it('a preview of nothing new has nothing to decide', async () => {
    await sync();
    expect(await sync({ preview: true })).toMatchObject({ state: 'done', planned: 0, unchanged: DOMAINS });
  });

  describe('what was chosen is applied, and the rest waits', () => {
    it('row by row', async () => {
      const { run, before, changes } = await preview();
      const [one, other] = changes.filter(({ kind }) => kind === 'expiryDate');
      if (one === undefined || other === undefined) throw new Error('nothing differs');
      const changeIds = [one.id, other.id];
      expect(await apply(run.id, { changeIds })).toEqual({ ok: true, value: { applied: 2, failed: 0 } });
      expect((await appliedOf(run.id)).map(({ id, appliedBy }) => [id, appliedBy])).toEqual(
        changeIds.map((id) => [id, by.label]),
      );
      for (const [name, state] of await statesNow()) {
        const changed = [one, other].find((change) => change.name === name);
        const was = before.get(name);
        expect(state).toEqual(changed === undefined ? was : { ...was, expiryDate: changed.after });
      }
      expect(await runNow(run.id)).toMatchObject({
        state: 'waiting',
        planned: changes.length - 2,
        applied: 2,
      });
      expect(await apply(run.id, { changeIds })).toEqual({ ok: true, value: { applied: 0, failed: 0 } });
    });

    it('kind by kind, then all', async () => {
      const { run, changes } = await preview();
      expect(await apply(run.id, { kind: 'expiryDate' })).toEqual({
        ok: true,
        value: { applied: 20, failed: 0 },
      });
      expect(new Set((await appliedOf(run.id)).map(({ kind }) => kind))).toEqual(new Set(['expiryDate']));
      expect(await runNow(run.id)).toMatchObject({ state: 'waiting', waitingFor: 'preview' });
      expect(await apply(run.id)).toMatchObject({ value: { applied: changes.length - 20, failed: 0 } });
      expect(await runNow(run.id)).toMatchObject({
        state: 'done',
        applied: changes.length,
        planned: 0,
        mayUndo: true,
      });
      expect(await sync()).toMatchObject({ state: 'done', changed: 0, unchanged: DOMAINS });
    });

    it('in the background when it is much, and once', async () => {
      simulator().configure({ domains: 501 });
      const { id } = await sync({ preview: true });
      expect(await apply(id)).toEqual({ ok: true, value: { applied: 0, failed: 0 } });
      expect(await runNow(id)).toMatchObject({ state: 'requested', phase: 'applying', planned: 501 });
      expect(await apply(id)).toMatchObject({ error: { code: 'SYNC_NOT_WAITING' } });
      await look();
      expect(await runNow(id)).toMatchObject({ state: 'done', applied: 501, failed: 0 });
      expect((await statesNow()).size).toBe(501);
    });
  });

  it('discarded differences are dismissed and cannot be applied', async () => {
    const { run, before } = await preview();
    await apply(run.id, { kind: 'expiryDate' });
    expect(await discardSync({ runId: run.id, by })).toEqual({ ok: true, value: null });
    expect(await runNow(run.id)).toMatchObject({
      state: 'discarded',
      applied: 20,
      planned: 0,
      mayUndo: true,
    });
    const states = (await changesOf(await runNow(run.id))).map(({ kind, state }) => [kind, state].join(' '));
    expect(new Set(states)).toEqual(
      new Set([
        'expiryDate applied',
        'nameservers dismissed',
        ...states.filter((text) => text === 'status dismissed'),
      ]),
    );
    for (const code of [await apply(run.id), await discardSync({ runId: run.id, by })])
      expect(code).toMatchObject({ error: { code: 'SYNC_NOT_WAITING' } });
    for (const [name, { nameservers }] of await statesNow())
      expect(nameservers).toEqual(before.get(name)?.nameservers);
  });

  it('a change whose domain has another value by then is superseded, and the value stays', async () => {
    const { run, changes } = await preview();
    const [one] = changes.filter(({ kind }) => kind === 'expiryDate');
    if (one === undefined) throw new Error('nothing differs');
    // Meanwhile somebody else has made something else of it.
    simulator().setScenario('renewed-100--renewed-100');
    const done = await syncOneDomain({ name: one.name, by });
    expect(done.ok && done.value.changes.map(({ kind }) => kind)).toContain('expiryDate');
    const meanwhile = (await statesNow()).get(one.name);
    expect(await apply(run.id, { kind: 'expiryDate' })).toEqual({
      ok: true,
      value: { applied: 19, failed: 1 },
    });
    const stored = (await changesOf(await runNow(run.id))).find(({ id }) => id === one.id);
    expect(stored).toMatchObject({ state: 'superseded', appliedAt: null });
    expect((await statesNow()).get(one.name)).toEqual(meanwhile);
    expect(await runNow(run.id)).toMatchObject({ state: 'waiting', failed: 1, planned: changes.length - 20 });
  });

  it('nothing is applied while a run is under way, the module is off, or another environment is in use', async () => {
    const { run, before } = await preview();
    await save({
      environment: 'sandbox',
      sandbox: { baseUrl: `${simulator().url}/sandbox/api`, key: typed('demo-key') },
    });
    expect(await apply(run.id)).toMatchObject({ error: { code: 'SYNC_NOT_WAITING' } });
    await save({ environment: 'production' });
    await deactivateRegistrarModule({ moduleId, by });
    expect(await apply(run.id)).toMatchObject({ error: { code: 'MODULE_DEACTIVATED' } });
    await activateRegistrarModule({ moduleId, by });
    const other = await request({ preview: true });
    expect(await apply(run.id)).toMatchObject({ error: { code: 'SYNC_RUNNING' } });
    expect(await runNow(run.id)).toMatchObject({ state: 'waiting', applied: 0 });
    expect(await statesNow()).toEqual(before);
    await look();
    expect(await runNow(other)).toMatchObject({ state: 'waiting' });
  });
});

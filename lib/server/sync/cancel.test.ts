import { describe, expect, it } from 'vitest';
import { by, moduleId, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { stopCalls } from '../connection/running-calls';
import { eachDatabase } from '../data/each-database.test-support';
import { deactivateRegistrarModule } from '../data/registrar-configurations';
import { cancelRun } from '../data/sync-requests';
import {
  apply,
  begin,
  cancel,
  changesOf,
  leaseNow,
  look,
  patience,
  request,
  runNow,
  statesNow,
  sync,
  undo,
  useSyncedModule,
} from './own-sync.test-support';
import { untilSyncsEnd } from './running-syncs';

const simulator = useOwnRegistrar({ contacts: 1, domains: 110 });
const listing = { path: '/domains' };

eachDatabase(() => {
  useSyncedModule();

  describe('a cancelled sync changes nothing', () => {
    it('when nobody had begun it', async () => {
      const id = await request();
      expect(await cancel(id)).toEqual({ ok: true, value: null });
      expect(await runNow(id)).toMatchObject({ state: 'cancelled', failure: null });
      await look();
      expect(simulator().calls().total).toBe(0);
      expect(await cancel(id)).toMatchObject({ error: { code: 'SYNC_NOT_WAITING' } });
      expect(await sync()).toMatchObject({ state: 'done', added: 110 });
    });

    it('at once while the registrar keeps it waiting', async () => {
      simulator().setScenario({ scenario: 'hang', ...listing });
      const id = await request();
      await begin(id);
      await expect.poll(() => simulator().calls().total, patience).toBe(1);
      expect(await cancel(id)).toMatchObject({ ok: true });
      await untilSyncsEnd();
      expect(await runNow(id)).toMatchObject({ state: 'cancelled', cancelRequested: true, applied: 0 });
      expect((await statesNow()).size).toBe(0);
      expect(await leaseNow()).toMatchObject({ holder: null });
    });

    it('as soon as it has read what it is reading, when another process was told', async () => {
      simulator().setScenario({ scenario: 'slow-300', ...listing });
      const runId = await request();
      await begin(runId);
      expect(await cancelRun({ runId, moduleId, by })).toBe(true);
      await untilSyncsEnd();
      expect(await runNow(runId)).toMatchObject({ state: 'cancelled', applied: 0, failure: null });
      expect((await statesNow()).size).toBe(0);
    });

    it('while it waits for the registrar to be back', async () => {
      simulator().setScenario({ scenario: '429-seconds-50', ...listing });
      const { id, state } = await sync();
      expect(state).toBe('interrupted');
      expect(await cancel(id)).toMatchObject({ ok: true });
      expect(await runNow(id)).toMatchObject({ state: 'cancelled' });
    });

    it('nor does one whose module is deactivated meanwhile, which says so', async () => {
      simulator().setScenario({ scenario: 'hang', ...listing });
      const id = await request();
      await begin(id);
      await expect.poll(() => simulator().calls().total, patience).toBe(1);
      await deactivateRegistrarModule({ moduleId, by });
      stopCalls((await leaseNow())?.configurationId ?? '');
      await untilSyncsEnd();
      expect(await runNow(id)).toMatchObject({
        state: 'cancelled',
        failure: { code: 'MODULE_DEACTIVATED' },
        applied: 0,
      });
    });
  });

  it('what waits is discarded, not cancelled, and what has ended has ended', async () => {
    const preview = await sync({ preview: true });
    expect(await cancel(preview.id)).toMatchObject({ error: { code: 'SYNC_NOT_WAITING' } });
    await apply(preview.id);
    expect(await cancel(preview.id)).toMatchObject({ error: { code: 'SYNC_NOT_WAITING' } });
    expect(await cancel('no such run')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('what it had applied before stays, and can be undone', async () => {
    simulator().configure({ domains: 600 });
    const run = await sync({ preview: true });
    const changes = await changesOf(run);
    await apply(run.id, { changeIds: changes.slice(0, 20).map(({ id }) => id) });
    await apply(run.id);
    expect(await runNow(run.id)).toMatchObject({ state: 'requested', phase: 'applying', planned: 580 });
    expect(await cancel(run.id)).toMatchObject({ ok: true });
    await look();
    expect(await runNow(run.id)).toMatchObject({
      state: 'cancelled',
      applied: 20,
      planned: 0,
      mayUndo: true,
    });
    expect((await statesNow()).size).toBe(20);
    expect(await undo(run.id)).toEqual({ ok: true, value: { undone: 20, skipped: 0 } });
    expect((await statesNow()).size).toBe(0);
  });
});

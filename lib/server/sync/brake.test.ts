import { describe, expect, it } from 'vitest';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { save, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import { apply, changesOf, runNow, statesNow, sync, useSyncedModule, viewNow } from './own-sync.test-support';

const simulator = useOwnRegistrar({ contacts: 1, domains: 50 });
const settings = { syncBrakePercent: 20, syncNotifyOnly: false };

eachDatabase(() => {
  useSyncedModule();

  /** A run under `scenario` of so many domains; nothing of them may have changed unless it is done. */
  async function syncUnder({
    domains,
    scenario,
    ...changes
  }: { domains: number; scenario: string } & Partial<typeof settings>): Promise<SyncRun> {
    simulator().configure({ domains });
    await sync();
    await save({ ...settings, ...changes });
    const before = await statesNow();
    simulator().setScenario(scenario);
    const run = await sync();
    const after = await statesNow();
    if (run.state === 'done') expect(after).not.toEqual(before);
    else expect(after).toEqual(before);
    return run;
  }
  const brakes = async () => database().client.auditEntry.count({ where: { action: 'sync.braked' } });

  describe('the brake', () => {
    it('holds a run that would change more than a fifth of twenty domains, and lets a person release it', async () => {
      const run = await syncUnder({ domains: 20, scenario: 'all-expired' });
      expect(run).toMatchObject({ state: 'waiting', waitingFor: 'brake', known: 20, applied: 0 });
      expect(run.stateChanges).toBeGreaterThan(4);
      expect(run.planned).toBe(run.stateChanges);
      expect(await brakes()).toBe(1);
      expect((await viewNow()).waiting?.id).toBe(run.id);
      expect(await apply(run.id)).toEqual({ ok: true, value: { applied: run.planned, failed: 0 } });
      for (const { status } of (await statesNow()).values()) expect(status).toBe('expired');
      expect(await runNow(run.id)).toMatchObject({ state: 'done', planned: 0, waitingFor: null });
      expect((await viewNow()).waiting).toBeNull();
    });

    it('leaves fewer than twenty alone', async () => {
      expect(await syncUnder({ domains: 19, scenario: 'all-expired' })).toMatchObject({ state: 'done' });
      expect(await brakes()).toBe(0);
    });

    it('holds at one more than its share, not at its share', async () => {
      const { stateChanges } = await syncUnder({ domains: 50, scenario: 'all-expired' });
      const percent = stateChanges * 2;
      expect(percent % 2).toBe(0);
      await save({ syncBrakePercent: percent - 1 });
      expect(await sync()).toMatchObject({ state: 'waiting', waitingFor: 'brake', stateChanges });
      await save({ syncBrakePercent: percent });
      expect(await sync()).toMatchObject({ state: 'done', stateChanges });
    });

    it('counts neither new domains nor dates and nameservers', async () => {
      simulator().configure({ domains: 20 });
      expect(await sync()).toMatchObject({ state: 'done', added: 20 });
      simulator().configure({ domains: 50 });
      simulator().setScenario('nameservers-moved');
      expect(await sync()).toMatchObject({ state: 'done', added: 30, changed: 20, stateChanges: 0 });
      expect(await brakes()).toBe(0);
    });

    it('never holds at 100 %', async () => {
      const run = await syncUnder({ domains: 50, scenario: 'all-expired', syncBrakePercent: 100 });
      expect(run.state).toBe('done');
    });
  });

  it('"notify only" reports and changes nothing, whatever it is', async () => {
    const run = await syncUnder({ domains: 20, scenario: 'nameservers-moved', syncNotifyOnly: true });
    expect(run).toMatchObject({ state: 'waiting', waitingFor: 'notifyOnly', planned: 20, applied: 0 });
    expect(await brakes()).toBe(0);
  });

  it('a run that waits gives its place to the next one, and its list can no longer be applied', async () => {
    const first = await syncUnder({ domains: 20, scenario: 'all-expired' });
    const second = await sync();
    expect(second).toMatchObject({ state: 'waiting', waitingFor: 'brake' });
    expect(await runNow(first.id)).toMatchObject({ state: 'superseded', planned: 0 });
    for (const change of await changesOf(await runNow(first.id))) expect(change.state).toBe('dismissed');
    expect(await apply(first.id)).toMatchObject({ error: { code: 'SYNC_NOT_WAITING' } });
    simulator().setScenario(null);
    expect(await sync()).toMatchObject({ state: 'done', planned: 0 });
    expect(await runNow(second.id)).toMatchObject({ state: 'superseded' });
  });
});

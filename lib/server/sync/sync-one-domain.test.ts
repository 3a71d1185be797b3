import { beforeEach, describe, expect, it, vi } from 'vitest';
import { by, useOwnRegistrar } from '../connection/own-registrar.test-support';
import { database } from '../data/database';
import { eachDatabase } from '../data/each-database.test-support';
import {
  begin,
  changesOf,
  domainsNow,
  patience,
  request,
  runNow,
  statesNow,
  sync,
  undo,
  useSyncedModule,
} from './own-sync.test-support';
import { untilSyncsEnd } from './running-syncs';
import { syncOneDomain } from './sync-one-domain';

const DOMAINS = 30;
const simulator = useOwnRegistrar({ contacts: 1, domains: DOMAINS });

eachDatabase(() => {
  useSyncedModule();
  let name = '';
  beforeEach(async () => {
    await sync();
    // The second of the list: gone when every second one is.
    const [, second] = await changesOf(await lastRun());
    name = second?.name ?? '';
    simulator().reset('calls');
  });
  async function lastRun() {
    const row = await database().client.syncRun.findFirstOrThrow({ orderBy: { requestedAt: 'desc' } });
    return runNow(row.id);
  }
  const syncNow = () => syncOneDomain({ name, by });
  const domainNow = async () => (await domainsNow()).find((domain) => domain.name === name);

  describe('"Sync now" of one domain', () => {
    it('asks about that one and applies what differs at once', async () => {
      const before = await statesNow();
      simulator().setScenario('renewed-100--nameservers-moved');
      const done = await syncNow();
      expect(done).toMatchObject({ ok: true });
      const changes = done.ok ? done.value.changes : [];
      expect(changes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['expiryDate', 'nameservers']));
      for (const change of changes)
        expect(change).toMatchObject({ name, state: 'applied', appliedBy: by.label });
      const domain = await domainNow();
      expect(domain?.nameservers).toEqual(['ns1.ailleurs.example', 'ns2.ailleurs.example']);
      expect(domain?.nameserversChangedAt).not.toBeNull();
      expect(domain?.expiryDate).toBe(changes.find(({ kind }) => kind === 'expiryDate')?.after);
      for (const [other, state] of await statesNow())
        if (other !== name) expect(state).toEqual(before.get(other));
      expect(simulator().calls().byPath).toEqual({ [`/api/domains/${name}`]: 1 });
      const { id, ...run } = await lastRun();
      expect(run).toMatchObject({ kind: 'domain', state: 'done', applied: changes.length, mayUndo: true });
      expect(await undo(id)).toEqual({ ok: true, value: { undone: changes.length, skipped: 0 } });
      expect(await statesNow()).toEqual(before);
    });

    it('finds nothing, and notes that it was there just now', async () => {
      const before = await domainNow();
      expect(await syncNow()).toEqual({ ok: true, value: { changes: [] } });
      const after = await domainNow();
      expect(after).toEqual({ ...before, syncedAt: after?.syncedAt });
      expect(after?.syncedAt.getTime()).toBeGreaterThan(before?.syncedAt.getTime() ?? 0);
      expect(await lastRun()).toMatchObject({ kind: 'domain', unchanged: 1, mayUndo: false });
    });

    it('flags a date that is refused and keeps ours', async () => {
      const before = await domainNow();
      simulator().setScenario('date-far-future');
      expect(await syncNow()).toMatchObject({
        value: { changes: [{ kind: 'refusedDate', after: '9999-12-31' }] },
      });
      expect(await domainNow()).toMatchObject({ expiryDate: before?.expiryDate, attention: ['refusedDate'] });
    });

    it('says of a change that something else came before it, which stays', async () => {
      simulator().setScenario('renewed-100--nameservers-moved--slow-400');
      const asked = syncNow();
      await expect.poll(() => simulator().calls().total, patience).toBe(1);
      const expiryDate = '2031-02-03';
      await database().client.domain.updateMany({ where: { name }, data: { expiryDate } });
      const done = await asked;
      const states = done.ok ? done.value.changes.map(({ kind, state }) => [kind, state]) : [];
      expect(Object.fromEntries(states)).toEqual({ expiryDate: 'superseded', nameservers: 'applied' });
      expect(await domainNow()).toMatchObject({
        expiryDate,
        nameservers: ['ns1.ailleurs.example', 'ns2.ailleurs.example'],
      });
      expect(await lastRun()).toMatchObject({ changed: 1, applied: 1, failed: 1 });
    });

    it('writes nothing when all that it would change was changed meanwhile', async () => {
      simulator().setScenario('renewed-100--slow-400');
      const asked = syncNow();
      await expect.poll(() => simulator().calls().total, patience).toBe(1);
      const expiryDate = '2031-02-03';
      await database().client.domain.updateMany({ where: { name }, data: { expiryDate } });
      expect(await asked).toMatchObject({ value: { changes: [{ state: 'superseded', appliedAt: null }] } });
      expect(await domainNow()).toMatchObject({ expiryDate });
      expect(await lastRun()).toMatchObject({ changed: 0, applied: 0, failed: 1, mayUndo: false });
    });

    it('brings a domain that was missing back', async () => {
      await database().client.domain.updateMany({
        where: { name },
        data: { attention: 'missing', absentRuns: 2 },
      });
      expect(await syncNow()).toMatchObject({ value: { changes: [{ kind: 'returned' }] } });
      expect(await domainNow()).toMatchObject({ attention: [], absentRuns: 0 });
    });
  });

  describe('changes nothing', () => {
    it.each([
      ['half-gone', 'DOMAIN_NOT_AT_REGISTRAR'],
      ['500', 'UPSTREAM_BROKEN'],
      ['429-seconds-50', 'RATE_LIMITED'],
      ['reset-before-headers', 'UNREACHABLE'],
      ['html-200', 'UPSTREAM_NOT_JSON'],
      ['data-is-text', 'UPSTREAM_SCHEMA'],
      ['401', 'CREDENTIAL_REJECTED'],
    ])('when the registrar answers %s', async (scenario, code) => {
      vi.spyOn(Math, 'random').mockReturnValue(0);
      const before = await domainsNow();
      const { id } = await lastRun();
      simulator().setScenario(scenario);
      expect(await syncNow()).toMatchObject({ ok: false, error: { code } });
      expect(await domainsNow()).toEqual(before);
      expect((await lastRun()).id).toBe(id);
      vi.restoreAllMocks();
    });

    it('of a domain that the panel does not have', async () => {
      expect(await syncOneDomain({ name: 'nobody.example', by })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
      expect(simulator().calls().total).toBe(0);
    });
  });

  it('goes on while a run is under way, which then sees what it has changed', async () => {
    const told = await statesNow();
    simulator().setScenario({ scenario: 'nameservers-moved--slow-500', path: '/domains' });
    const id = await request();
    await begin(id);
    await expect.poll(() => simulator().calls().total, patience).toBe(1);
    simulator().setScenario({ scenario: 'renewed-100--renewed-100', path: `/domains/${name}` });
    expect(await syncNow()).toMatchObject({ value: { changes: { length: 1 } } });
    expect((await runNow(id)).state).toBe('running');
    await untilSyncsEnd();
    const run = await runNow(id);
    expect(run).toMatchObject({ state: 'done', changed: DOMAINS, failed: 0 });
    // The list that was told later is what holds.
    const before = told.get(name);
    const moved = ['ns1.ailleurs.example', 'ns2.ailleurs.example'];
    expect((await statesNow()).get(name)).toEqual({ ...before, nameservers: moved });
    const kinds = (await changesOf(run)).filter((change) => change.name === name).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['expiryDate', 'nameservers']);
  });
});

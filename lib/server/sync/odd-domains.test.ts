import { describe, expect, it } from 'vitest';
import { useOwnRegistrar } from '../connection/own-registrar.test-support';
import type { DomainState } from '../data/domains';
import { eachDatabase } from '../data/each-database.test-support';
import { apply, changesOf, statesNow, sync, useSyncedModule } from './own-sync.test-support';

// Three pages.
const DOMAINS = 210;
const simulator = useOwnRegistrar({ contacts: 1, domains: DOMAINS });

type States = Map<string, DomainState>;
const flagged = (states: States) => [...states.values()].filter(({ attention }) => attention.length > 0);
const without = (states: States, ...left: (keyof DomainState)[]) =>
  [...states.values()].map((state) =>
    Object.fromEntries(Object.entries(state).filter(([key]) => !left.some((one) => one === key))),
  );

eachDatabase(() => {
  useSyncedModule();

  describe('a date that is refused', () => {
    it.each(['dates-absurd', 'date-far-future', 'date-empty'])(
      'is shown and never written: %s',
      async (scenario) => {
        await sync();
        const before = await statesNow();
        simulator().setScenario(scenario);
        expect(await sync()).toMatchObject({ state: 'done', refused: DOMAINS, changed: DOMAINS, failed: 0 });
        const refused = await statesNow();
        expect(without(refused, 'refusedExpiryDate', 'attention')).toEqual(
          without(before, 'refusedExpiryDate', 'attention'),
        );
        for (const { attention, refusedExpiryDate } of refused.values()) {
          expect(attention).toEqual(['refusedDate']);
          expect(refusedExpiryDate).not.toBeNull();
        }
        expect(await sync()).toMatchObject({ refused: DOMAINS, changed: 0, unchanged: DOMAINS });
        simulator().setScenario(null);
        await sync();
        // One of which the list never gives a date keeps its flag.
        for (const state of (await statesNow()).values())
          if (state.expiryDate !== null) expect(state).toEqual(before.get(state.name));
      },
    );

    it('leaves a new domain without one', async () => {
      simulator().setScenario('dates-absurd');
      expect(await sync()).toMatchObject({ state: 'done', added: DOMAINS });
      const states = [...(await statesNow()).values()];
      expect(new Set(states.map(({ expiryDate }) => expiryDate))).toEqual(new Set([null]));
    });
  });

  it('a status word that nobody knows is shown as it is, and where there is none the status stays', async () => {
    await sync();
    const before = await statesNow();
    simulator().setScenario('status-unknown');
    const { id, stateChanges } = await sync();
    await apply(id);
    const after = await statesNow();
    expect(flagged(after)).toHaveLength(stateChanges);
    const words = new Set<string | null>();
    for (const domain of after.values()) {
      if (domain.attention.length === 0) expect(domain).toEqual(before.get(domain.name));
      else expect(domain).toMatchObject({ status: 'unknown', attention: ['unknownStatus'] });
      words.add(domain.rawStatus);
    }
    expect(words).toContain('EN_LITIGE');
    expect(words).not.toContain('');
    expect(words).not.toContain('17');
  });

  it('a domain listed twice with different data is flagged, stays as it is, and is told once', async () => {
    await sync();
    const before = await statesNow();
    simulator().setScenario('page-contradicts');
    const run = await sync();
    expect(run).toMatchObject({ state: 'done', complete: false, duplicates: 1, missing: 0 });
    const [conflict] = (await changesOf(run)).filter(({ kind }) => kind === 'duplicate');
    expect(conflict?.after).toContain('cancelled 2027-01-01');
    const [domain] = flagged(await statesNow());
    expect(domain).toEqual({ ...before.get(conflict?.name ?? ''), attention: ['duplicate'] });
    expect(await sync()).toMatchObject({ changed: 0, planned: 0 });
    simulator().setScenario(null);
    await sync();
    expect(await statesNow()).toEqual(before);
  });

  describe('a domain that is not in the list', () => {
    it('counts from the second complete list in a row on, needs attention then, and is never cancelled', async () => {
      await sync();
      const before = await statesNow();
      simulator().setScenario('half-gone');
      expect(await sync()).toMatchObject({ state: 'done', missing: 105, stateChanges: 0, planned: 0 });
      expect(flagged(await statesNow())).toEqual([]);
      // Neither of these tells anything about it, nor makes it less absent.
      for (const silent of ['page-fails', 'all-gone', 'page-overlaps']) {
        simulator().setScenario(`half-gone--${silent}`);
        const { state, id, planned } = await sync();
        expect({ silent, planned, state }).toEqual({
          silent,
          planned: 0,
          state: silent === 'page-fails' ? 'interrupted' : 'done',
        });
        simulator().setScenario('half-gone--all-gone');
        if (state === 'interrupted') expect((await sync()).id).toBe(id);
      }
      simulator().setScenario('half-gone');
      const second = await sync();
      expect(second).toMatchObject({
        state: 'waiting',
        waitingFor: 'brake',
        missing: 105,
        stateChanges: 105,
      });
      expect(flagged(await statesNow())).toEqual([]);
      expect(await apply(second.id)).toEqual({ ok: true, value: { applied: 105, failed: 0 } });
      const after = await statesNow();
      expect(new Set(flagged(after).map(({ attention }) => attention.join()))).toEqual(new Set(['missing']));
      expect(flagged(after)).toHaveLength(105);
      expect(without(after, 'attention', 'absentRuns')).toEqual(without(before, 'attention', 'absentRuns'));
      expect(await sync()).toMatchObject({ state: 'done', planned: 0, missing: 105 });
      simulator().setScenario(null);
      const back = await sync();
      expect(back).toMatchObject({ state: 'done', applied: 105 });
      expect(new Set((await changesOf(back)).map(({ kind }) => kind))).toEqual(new Set(['returned']));
      expect(await statesNow()).toEqual(before);
    });

    it('does not count by the list of a preview', async () => {
      await sync();
      const before = await statesNow();
      simulator().setScenario('half-gone');
      for (const _time of ['first', 'second', 'third'])
        expect(await sync({ preview: true })).toMatchObject({ missing: 105, planned: 0 });
      expect(await statesNow()).toEqual(before);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { faults } from './faults/upstream-faults';
import { outageNames, outlastOutage, waitNames, waitOutLimit } from './faults/upstream-outage';
import { meetFaults, withCaller } from './faults/upstream-run';

// Those that only a time limit ends take half a minute: tests/faults/upstream.fault.ts.
const quick = faults.filter(({ slow }) => !slow);
const good = quick.filter(({ code }) => code === null);

describe('a panel whose registrar misbehaves', () => {
  it('has the right sentence for everything, in time, without crashing or growing', async () => {
    expect(quick.length).toBeGreaterThan(60);
    const run = await meetFaults({ faults: quick, warmUp: good, rounds: 1 });
    expect(run.wrong).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, complaints: '' });
    // What a short run takes from the system says little; what of it stays in use does.
    expect(run.heapGrownMb).toBeLessThan(20);
  }, 60_000);

  it('hardly calls it more often during an outage than it is asked to, and never before a named time', async () => {
    const run = await withCaller(async (caller) => ({
      outages: await Promise.all(
        outageNames.flatMap((name) =>
          (['read', 'refresh'] as const).map((what) => outlastOutage({ caller, name, what, operations: 40 })),
        ),
      ),
      limits: await Promise.all(waitNames.map((form) => waitOutLimit({ caller, form, waitMs: 1000 }))),
    }));
    for (const { amplification } of run.outages) expect(amplification).toBeLessThanOrEqual(1.1);
    for (const { earlyMs, answered } of run.limits)
      expect({ earlyMs, answered }).toEqual({ earlyMs: 0, answered: 2 });
    expect(run).toMatchObject({ exitCode: 0, complaints: '' });
  }, 60_000);
});

import { expect, it } from 'vitest';
import { faults } from '@/tests/faults/upstream-faults';
import { meetFaults } from '@/tests/faults/upstream-run';

// Those that only a time limit ends, and readings with their repetitions, take minutes: tests/faults/upstream.fault.ts.
const quick = faults.filter(({ slow }) => !slow);
const good = quick.filter(({ code }) => code === null);

it('a registrar that misbehaves is told with the right sentence, in time, without crashing or growing', async () => {
  expect(quick.length).toBeGreaterThan(100);
  const run = await meetFaults({ faults: quick, warmUp: good, rounds: 1, ways: ['test'] });
  expect(run.wrong).toEqual([]);
  expect(run).toMatchObject({ exitCode: 0, complaints: '' });
  // What a short run takes from the system says little; what of it stays in use does.
  expect(run.heapGrownMb).toBeLessThan(20);
}, 60_000);

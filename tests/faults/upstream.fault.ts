import { expect, it } from 'vitest';
import { note } from './figures';
import { faults } from './upstream-faults';
import { outageNames, outlastOutage, waitNames, waitOutLimit } from './upstream-outage';
import { meetFaults, withCaller } from './upstream-run';

it('every fault of a registrar is survived and told with its own sentence, in time', async () => {
  const quick = faults.filter(({ slow }) => !slow);
  const run = await meetFaults({ faults, warmUp: quick, rounds: 3 });
  const { answers, wrong, slowestMs, grownMb, heapGrownMb, peakMb, exitCode } = run;
  note(
    `upstream: ${run.faults} faults, ${answers} answers in 3 rounds, ${wrong.length} of them wrong, the slowest after ` +
      `${(slowestMs / 1000).toFixed(1)} s; memory grown by ${grownMb.toFixed(0)} MB, ${heapGrownMb.toFixed(1)} MB of it in use (${peakMb.toFixed(0)} MB more at most meanwhile); exit code ${exitCode}`,
  );
  expect(wrong).toEqual([]);
  expect(run).toMatchObject({ exitCode: 0, complaints: '' });
  expect(grownMb).toBeLessThan(50);
}, 600_000);

it('an outage is hardly asked more often than there are operations', async () => {
  const { outages } = await withCaller(async (caller) => ({
    outages: await Promise.all(
      outageNames.flatMap((name) =>
        (['read', 'refresh'] as const).map(async (what) => ({
          title: `${name}, ${what}`,
          ...(await outlastOutage({ caller, name, what, operations: 200 })),
        })),
      ),
    ),
  }));
  for (const { title, operations, calls, amplification } of outages) {
    note(`outage (${title}): ${operations} operations, ${calls} calls, ${amplification.toFixed(2)}×`);
    expect(amplification, title).toBeLessThanOrEqual(1.1);
  }
}, 600_000);

it('nobody asks again before the time that a 429 named', async () => {
  const { limits } = await withCaller(async (caller) => ({
    limits: await Promise.all(
      waitNames.flatMap((form) =>
        [1000, 2000, 5000, 9000].map((waitMs) => waitOutLimit({ caller, form, waitMs })),
      ),
    ),
  }));
  const early = Math.max(...limits.map(({ earlyMs }) => earlyMs));
  const calls = limits.reduce((sum, limit) => sum + limit.calls, 0);
  note(`429: ${limits.length} waits of 1 to 9 s, ${calls} calls, the earliest ${early} ms too early`);
  expect(early).toBe(0);
}, 600_000);

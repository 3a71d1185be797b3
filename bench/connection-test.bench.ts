import { median, ms, percentile, timed } from './fixtures/figures';
import type { Report } from './fixtures/report';
import { preparedPanel, type Settings } from './fixtures/settings';

const goalOwnMs = 100;

/** What Test Connection takes beyond the registrar's own time. */
export async function measureConnectionTest({ quick }: Settings): Promise<Report> {
  const { configured, simulator, stop } = await preparedPanel();
  const latencies = [0, 200];
  try {
    const rows: Report['rows'] = [];
    const goals: Report['goals'] = [];
    for (const latencyMs of latencies) {
      await simulator.configure({ latencyMs });
      const own: number[] = [];
      const stages: number[] = [];
      const upstream: number[] = [];
      for (let count = 0; count < (quick ? 2 : 25); count += 1) {
        await simulator.reset('calls');
        const { ms: totalMs, value: test } = await timed(() => configured.testConnection({ pollMs: 2 }));
        if (test.state !== 'passed') throw new Error(`The test ended ${test.state}`);
        const { last } = await simulator.calls();
        const theirs = last.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
        upstream.push(theirs);
        own.push(totalMs - theirs);
        stages.push(test.stages.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) - theirs);
      }
      const middle = median(own);
      rows.push([
        ms(latencyMs),
        ms(median(upstream)),
        ms(middle),
        ms(percentile(own, 0.95)),
        ms(median(stages)),
      ]);
      const what = `own time, registrar answering after ${latencyMs} ms`;
      goals.push({ what, figure: ms(middle), goal: `≤ ${goalOwnMs} ms`, met: middle <= goalOwnMs });
    }
    return {
      name: 'connection-test',
      title: 'Test Connection: our time beyond the registrar’s',
      method:
        'From the press of the button (server action) to the finished test read back, the stages stored as they end, without the polling pause of the screen (250 ms); less the time the simulator had the requests. Own part of the stages: DNS, connecting, reading and judging the answers.',
      columns: ['registrar answers after', 'its time in all', 'ours, p50', 'p95', 'of it in the stages'],
      rows,
      goals,
    };
  } finally {
    await stop();
  }
}

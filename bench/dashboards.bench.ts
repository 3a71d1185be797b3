import { balanceViewSchema } from '../lib/shared/schemas/registrar-view';
import { type ConfiguredPanel, moduleId } from './fixtures/configured-panel';
import { ms, percentile } from './fixtures/figures';
import type { Report } from './fixtures/report';
import { preparedPanel, type Settings } from './fixtures/settings';

interface Opening {
  when: string;
  calls: number;
  times: number[];
}

/** Many dashboards at once: what reaches the registrar. */
export async function measureDashboards({ quick }: Settings): Promise<Report> {
  const count = quick ? 20 : 200;
  const { configured, panel, simulator, stop } = await preparedPanel();
  try {
    // Long enough that all are open before the registrar answers.
    await simulator.configure({ latencyMs: 300 });
    await panel.query('DELETE FROM "BalanceReading"');
    const openings = [
      await open({ configured, count, when: 'nothing known yet' }),
      await open({ configured, count, when: 'right after, within the freshness window' }),
    ];
    await panel.query('DELETE FROM "BalanceReading"');
    openings.push(await open({ configured, count, when: 'after the window has passed' }));
    return toReport({ openings, count });
  } finally {
    await stop();
  }
}

/** What one browser does: the page, then the widget's own question. */
async function open(input: { configured: ConfiguredPanel; count: number; when: string }): Promise<Opening> {
  const { configured, count, when } = input;
  const { client, simulator } = configured;
  await simulator.reset('calls');
  const times = await Promise.all(
    Array.from({ length: count }, async () => {
      const startedAt = performance.now();
      await client.get('/');
      const view = await client.read(`/api/registrars/${moduleId}/balance`, balanceViewSchema);
      if (view.reading === null) throw new Error('A dashboard was left without a balance');
      return performance.now() - startedAt;
    }),
  );
  const { byPath } = await simulator.calls();
  return { when, times, calls: byPath['/user/details'] ?? byPath['/api/user/details'] ?? 0 };
}

function toReport({ openings, count }: { openings: Opening[]; count: number }): Report {
  const wanted = [1, 0, 1];
  return {
    name: 'dashboards',
    title: `${count} dashboards opened at once`,
    method: `Each opens the page and asks for the balance as the widget does; the registrar takes 300 ms to answer. Counted at the simulator.`,
    columns: ['when', 'calls to the registrar', 'balance there, p50', 'last'],
    rows: openings.map(({ when, calls, times }) => [
      when,
      calls,
      ms(percentile(times, 0.5)),
      ms(Math.max(...times)),
    ]),
    goals: openings.map(({ when, calls }, index) => ({
      what: `calls, ${when}`,
      figure: String(calls),
      goal: String(wanted[index]),
      met: calls === wanted[index],
    })),
  };
}

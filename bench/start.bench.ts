import { mebibytes, median, ms, timed } from './fixtures/figures';
import { residentBytes } from './fixtures/process-memory';
import type { Report } from './fixtures/report';
import { preparedPanel, type Settings } from './fixtures/settings';

const goalMs = 3_000;

/** From the start of the process to ready, and what it holds then. */
export async function measureStart({ quick }: Settings): Promise<Report> {
  const { panel, client, stop } = await preparedPanel();
  try {
    const again: number[] = [];
    const first: number[] = [];
    const memory: number[] = [];
    const used: number[] = [];
    for (let count = 0; count < (quick ? 1 : 5); count += 1) {
      await panel.stop();
      again.push((await timed(() => panel.startAgain())).ms);
      memory.push(await residentBytes(panel.pid));
      for (let visit = 0; visit < 50; visit += 1) await client.get('/');
      used.push(await residentBytes(panel.pid));
    }
    for (let count = 0; count < (quick ? 1 : 3); count += 1) {
      first.push((await timed(() => panel.resetDatabase())).ms);
    }
    return {
      name: 'start',
      title: 'Start and memory',
      method:
        'From the start of the process until /api/health/ready answers 200: configuration checked, migrated, key ring checked. The first start makes keys, database and administrator; its time includes ending the process before it.',
      columns: ['', 'time to ready', 'resident memory'],
      rows: [
        ['first start', ms(median(first)), '–'],
        ['later start', ms(median(again)), mebibytes(median(memory))],
        ['after 50 dashboards', '–', mebibytes(median(used))],
      ],
      goals: [
        {
          what: 'start to ready',
          figure: ms(median(again)),
          goal: `≤ ${goalMs} ms`,
          met: median(again) <= goalMs,
        },
      ],
    };
  } finally {
    await stop();
  }
}

import { domainPageSchema } from '../lib/shared/schemas/domain';
import { configurationPage, emptyPage } from './fixtures/configured-panel';
import { median, ms, percentile, ratio, timed } from './fixtures/figures';
import { putLoad } from './fixtures/load';
import type { Report } from './fixtures/report';
import type { Settings } from './fixtures/settings';
import { SyncedPanel } from './fixtures/synced-panel';

const goalRatio = 2;

interface Way {
  name: string;
  ask: (count: number) => Promise<unknown>;
  times: number[];
}

/** The list of domains when it is long, and what a sync costs people meanwhile. */
export async function measureDomains({ quick }: Settings): Promise<Report> {
  const domains = quick ? 10_000 : 100_000;
  const panel = await SyncedPanel.start({ domains });
  try {
    await panel.sync({ added: domains });
    const ways = await measureList({ panel, rounds: quick ? 3 : 60 });
    const load = await measureLoad({ panel, seconds: quick ? 3 : 15 });
    return toReport({ domains, ways, load });
  } finally {
    await panel.stop();
  }
}

async function measureList({ panel, rounds }: { panel: SyncedPanel; rounds: number }): Promise<Way[]> {
  const { domains } = panel;
  const { client } = panel.configured;
  const slice = (query: string, offset: number) =>
    client.read(`/api/domains?${query}&offset=${offset}&limit=100`, domainPageSchema);
  const last = domains - 100;
  // Elsewhere each time, as somebody who drags the scroll bar.
  const somewhere = (count: number) => Math.floor(((count * 0.381_966) % 1) * last);
  const ways: Way[] = [
    { name: 'empty page', ask: () => client.get(emptyPage), times: [] },
    { name: 'page Domains, first rows', ask: () => client.get('/domains'), times: [] },
    { name: 'first 100 rows', ask: () => slice('', 0), times: [] },
    { name: 'scrolled to any place', ask: (count) => slice('', somewhere(count)), times: [] },
    { name: 'scrolled to the end', ask: () => slice('', last), times: [] },
    { name: 'by expiry date, any place', ask: (n) => slice('sort=expiryDate', somewhere(n)), times: [] },
    { name: 'part of a name', ask: (count) => slice(`query=${'aeiou'[count % 5]}l`, 0), times: [] },
    { name: 'a name that nobody has', ask: (count) => slice(`query=zq${count}`, 0), times: [] },
    { name: 'expiring in 30 days', ask: () => slice('expiring=30', 0), times: [] },
    { name: 'status and ending', ask: () => slice('status=expired&tld=fr', 0), times: [] },
  ];
  for (const { ask } of ways) await ask(0);
  for (let count = 0; count < rounds; count += 1) {
    for (const way of ways) way.times.push((await timed(() => way.ask(count))).ms);
  }
  return ways;
}

interface Load {
  idle: number[];
  syncing: number[];
  runs: number;
}

/** The configuration page again and again, without and with a sync at full speed in the same process. */
async function measureLoad({ panel, seconds }: { panel: SyncedPanel; seconds: number }): Promise<Load> {
  const { url, headers } = panel.configured.client;
  const ask = () => putLoad({ url: url + configurationPage, connections: 1, seconds, headers });
  await ask();
  const idle = await ask();
  let ended = false;
  let runs = 0;
  const syncing = (async () => {
    while (!ended) {
      await panel.sync({ unchanged: panel.domains });
      runs += 1;
    }
  })();
  const busy = await ask();
  ended = true;
  await syncing;
  return { idle: idle.times, syncing: busy.times, runs };
}

function toReport({ domains, ways, load }: { domains: number; ways: Way[]; load: Load }): Report {
  const floor = median(ways[0]?.times ?? []);
  const row = (name: string, times: number[], base: number) => [
    name,
    ms(percentile(times, 0.5)),
    ms(percentile(times, 0.99)),
    ratio(median(times) / base),
  ];
  const share = percentile(load.syncing, 0.99) / percentile(load.idle, 0.99);
  const idle = median(load.idle);
  return {
    name: 'domains',
    title: `${domains.toLocaleString('en')} domains in the list, and a sync beside people`,
    method: `The page Domains, and the slices that it asks for while somebody scrolls, filters or searches, way after way in each round; session check included. Ratios: to the empty page of the same build. Last two rows: the configuration page asked again and again over one connection, then the same while ${load.runs} unchanged syncs run one after the other in the same process, with a registrar that answers at once; ratio to idle.`,
    columns: ['', 'p50', 'p99', 'ratio'],
    rows: [
      ...ways.map(({ name, times }) => row(name, times, floor)),
      row('configuration page, idle', load.idle, idle),
      row('configuration page, during a sync', load.syncing, idle),
    ],
    goals: [
      {
        what: 'configuration page while a sync runs, p99',
        figure: `${ratio(share)} of idle`,
        goal: `≤ ${goalRatio}`,
        met: share <= goalRatio,
      },
    ],
  };
}

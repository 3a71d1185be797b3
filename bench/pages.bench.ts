import { configurationPage, emptyPage, framedPage } from './fixtures/configured-panel';
import { mebibytes, median, ms, percentile, ratio, round } from './fixtures/figures';
import { type LoadSample, putLoad } from './fixtures/load';
import { residentBytes } from './fixtures/process-memory';
import type { Report } from './fixtures/report';
import { preparedPanel, type Settings } from './fixtures/settings';

const goalRatio = 0.6;

const pages = [
  { name: 'empty page', path: emptyPage, judged: false },
  { name: 'the frame alone', path: framedPage, judged: false },
  { name: 'dashboard', path: '/', judged: true },
  { name: 'configuration', path: configurationPage, judged: true },
] as const;
const connectionCounts = [1, 8] as const;

interface Series {
  page: string;
  /** Whether it has a goal, or is there to compare with. */
  judged: boolean;
  connections: number;
  rounds: LoadSample[];
}

/** How fast pages are made, each beside an empty page of the same build. */
export async function measurePages(settings: Settings): Promise<Report> {
  const { panel, client, stop } = await preparedPanel();
  try {
    const idle = await residentBytes(panel.pid);
    const series = await loadInTurns({ settings, url: panel.url, headers: client.headers });
    const loaded = await residentBytes(panel.pid);
    return toReport({ series, memory: `${mebibytes(idle)} before, ${mebibytes(loaded)} after this load` });
  } finally {
    await stop();
  }
}

/** Page after page in each round, so that whatever else the machine does meets all of them. */
async function loadInTurns(input: {
  settings: Settings;
  url: string;
  headers: Record<string, string>;
}): Promise<Series[]> {
  const { settings, url, headers } = input;
  const { rounds, seconds } = settings.quick ? { rounds: 1, seconds: 2 } : { rounds: 5, seconds: 4 };
  const series: Series[] = connectionCounts.flatMap((connections) =>
    pages.map(({ name, judged }) => ({ page: name, judged, connections, rounds: [] })),
  );
  const load = (path: string, connections: number, forSeconds: number) =>
    putLoad({ url: url + path, connections, seconds: forSeconds, headers });
  for (const { path } of pages) await load(path, 8, settings.quick ? 2 : 5);
  for (let count = 0; count < rounds; count += 1) {
    for (const one of series) {
      const path = pages.find(({ name }) => name === one.page)?.path ?? '/';
      one.rounds.push(await load(path, one.connections, seconds));
    }
  }
  return series;
}

function toReport({ series, memory }: { series: Series[]; memory: string }): Report {
  const goals: Report['goals'] = [];
  const rows = series.map((one) => {
    const floor = series.find(
      ({ page, connections }) => page === pages[0].name && connections === one.connections,
    );
    const share = median(one.rounds.map((sample, index) => sample.requestsPerS / perS(floor?.rounds[index])));
    if (one.judged) {
      const what = `${one.page}, ${one.connections} connection${one.connections === 1 ? '' : 's'}`;
      goals.push({
        what,
        figure: ratio(share),
        goal: `≥ ${goalRatio} of the empty page`,
        met: share >= goalRatio,
      });
    }
    const times = one.rounds.flatMap((sample) => sample.times);
    const requestsPerS = median(one.rounds.map((sample) => sample.requestsPerS));
    return [
      one.page,
      one.connections,
      round(requestsPerS),
      ratio(share),
      ms(percentile(times, 0.5)),
      ms(percentile(times, 0.99)),
    ];
  });
  return {
    name: 'pages',
    title: 'Pages made by the server, signed in',
    method: `Requests with a browser's headers (compressed answers) over keep-alive connections, page after page in each round; ratios are medians of the rounds. The empty page has the same root layout and proxy, but no session check, no frame and no data; the frame alone is an empty page with session check, navigation and tools, which every page behind the sign-in has. In a CPU profile of the dashboard the database took 15 % of the time (2026-11-25); most of the rest is React’s work on what the page shows, of which the empty page has none. Resident memory of the panel: ${memory}.`,
    columns: ['page', 'connections', 'requests/s', 'ratio', 'p50', 'p99'],
    rows,
    goals,
  };
}

const perS = (sample: LoadSample | undefined) => sample?.requestsPerS ?? Number.NaN;

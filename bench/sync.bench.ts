import { mebibytes, median, ms, ratio, round } from './fixtures/figures';
import type { Report } from './fixtures/report';
import type { Settings } from './fixtures/settings';
import { type RunFigures, SyncedPanel } from './fixtures/synced-panel';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const quickSizes = [1_000, 10_000];
/** Below it what every run does once (lease, key, entries in the activity log) counts more than its domains. */
const judgedFrom = 10_000;
const goalRatio = 2;
const goalGrowthMiB = 30;
/** Of the time for each domain, between the sizes judged. */
const linearMax = 1.25;

interface Measured {
  domains: number;
  floor: RunFigures;
  first: RunFigures;
  again: RunFigures;
  changed: RunFigures;
  /** Median of the rounds' own ratios: what else the machine does meets both of a round. */
  share: number;
}

/** Whole syncs of lists of several lengths, each beside what reading the same pages takes by itself. */
export async function measureSync({ quick }: Settings): Promise<Report> {
  const measured: Measured[] = [];
  for (const domains of quick ? quickSizes : sizes) measured.push(await measureOne(domains));
  return toReport(measured);
}

async function measureOne(domains: number): Promise<Measured> {
  const panel = await SyncedPanel.start({ domains });
  try {
    const first = await panel.syncLookedAt({ added: domains });
    // The code of a run is warm from here on, as in a panel that has been running for a day.
    await panel.sync({ unchanged: domains });
    const floors: RunFigures[] = [];
    const agains: RunFigures[] = [];
    for (let count = 0; count < (domains > 100_000 ? 3 : 5); count += 1) {
      floors.push(await panel.floor());
      agains.push(await panel.syncLookedAt({ unchanged: domains }));
    }
    await panel.configured.simulator.setScenario('renewed-1');
    const changed = await panel.syncLookedAt({});
    return {
      domains,
      first,
      changed,
      floor: toMedian(floors),
      again: toMedian(agains),
      share: median(agains.map((again, index) => again.ms / (floors[index]?.ms ?? Number.NaN))),
    };
  } finally {
    await panel.stop();
  }
}

function toMedian(all: RunFigures[]): RunFigures {
  return { ms: median(all.map(({ ms }) => ms)), memory: median(all.map(({ memory }) => memory)) };
}

const count = (domains: number) => domains.toLocaleString('en');

function toRows({ domains, floor, first, again, changed, share }: Measured): Report['rows'] {
  const row = (name: string, run: RunFigures, times: number) => [
    `${count(domains)}, ${name}`,
    ms(run.ms),
    round(domains / (run.ms / 1_000)),
    ratio(times),
    mebibytes(run.memory),
    ratio(run.memory / floor.memory),
  ];
  return [
    row('floor', floor, 1),
    row('first run', first, first.ms / floor.ms),
    row('unchanged', again, share),
    row('1 % changed', changed, changed.ms / floor.ms),
  ];
}

function toGoals(measured: Measured[]): Report['goals'] {
  const judged = measured.filter(({ domains }) => domains >= judgedFrom);
  const [smallest] = judged;
  const largest = judged.at(-1);
  const shares = judged.map(({ domains, share }) => ({
    what: `unchanged run, ${count(domains)} domains`,
    figure: `${ratio(share)} of the floor`,
    goal: `≤ ${goalRatio}`,
    met: share <= goalRatio,
  }));
  if (smallest === undefined || largest === undefined || smallest === largest) return shares;
  const between = `${count(smallest.domains)} to ${count(largest.domains)} domains`;
  const growth = largest.again.memory - smallest.again.memory;
  const perDomain = (one: Measured) => one.again.ms / one.domains;
  const growing = perDomain(largest) / perDomain(smallest);
  return [
    ...shares,
    {
      what: `memory of an unchanged run, from ${between}`,
      figure: `${mebibytes(growth)} more`,
      goal: `≤ ${goalGrowthMiB} MiB`,
      met: growth <= goalGrowthMiB * 2 ** 20,
    },
    {
      what: `time for each domain, from ${between}`,
      figure: `${ratio(growing)} of that before`,
      goal: `linear, ≤ ${linearMax}`,
      met: growing <= linearMax,
    },
  ];
}

function toReport(measured: Measured[]): Report {
  return {
    name: 'sync',
    title: 'Synchronisation of all domains',
    method:
      'A run that a person starts, in the production panel on SQLite (WAL, synchronous=FULL) with its web server, from its start to its end as the database tells them; the simulator answers at once, 100 domains a page, in a process of its own. First run: every domain is new. Unchanged: nothing differs; median of 5 rounds (1,000,000: 3), each right after the floor, after one run that is not counted. 1 % changed: a later expiry date for every hundredth. **Floor**: the same pages, fetched by plain undici and parsed by JSON.parse in a process that does nothing else. Memory: resident, median over the run; the panel’s includes the web server.',
    columns: ['domains', 'time', 'domains/s', 'of the floor', 'memory', 'of the floor'],
    rows: measured.flatMap(toRows),
    goals: toGoals(measured),
  };
}

// Run by bench/run.mjs in the copy of the sources that has the empty pages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBrowser } from './browser.bench';
import { measureConnectionTest } from './connection-test.bench';
import { measureDashboards } from './dashboards.bench';
import { measureDomains } from './domains.bench';
import { type DatedReport, printReport, type Report, toDated } from './fixtures/report';
import type { Settings } from './fixtures/settings';
import { measurePages } from './pages.bench';
import { measurePicker } from './picker.bench';
import { measureSave } from './save.bench';
import { measureSize } from './size.bench';
import { measureStart } from './start.bench';
import { measureSync } from './sync.bench';

const benches: Record<string, (settings: Settings) => Promise<Report>> = {
  pages: measurePages,
  browser: measureBrowser,
  size: measureSize,
  picker: measurePicker,
  dashboards: measureDashboards,
  'connection-test': measureConnectionTest,
  save: measureSave,
  start: measureStart,
  sync: measureSync,
  domains: measureDomains,
};

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string', default: '.cache/bench.json' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

const wanted = flags.only?.split(',') ?? Object.keys(benches);
const reports: DatedReport[] = [];
for (const name of wanted) {
  const bench = benches[name];
  if (bench === undefined)
    throw new Error(`No measurement "${name}"; there are: ${Object.keys(benches).join(', ')}`);
  const report = toDated(await bench({ quick: flags.quick }));
  printReport(report);
  reports.push(report);
  // After each: what was measured stays when a later one fails.
  mkdirSync(dirname(flags.out), { recursive: true });
  writeFileSync(flags.out, JSON.stringify({ reports }));
}

// npm run bench [-- --quick [--page]] [--only pages,picker] [--working-tree] [--keep]
//
// Builds a copy of the sources that has two pages more, empty ones, and measures everything in that one build. The
// product itself never contains those pages.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setUp } from '../scripts/setup.mjs';
import { main, root, run, say, step } from '../scripts/steps.mjs';
import { makeCopy, removeCopy } from './fixtures/copy-of-sources.mjs';
import { describeMachine } from './fixtures/machine.mjs';
import { writePerformancePage } from './fixtures/performance-page.mjs';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    'working-tree': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
});

const resultsFolder = join(root, '.cache/bench');
const resultsFile = join(resultsFolder, flags.quick ? 'quick.json' : 'results.json');

function readResults(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { reports: [] };
}

/** Reports measured now replace those of the same name; the others stay, each with the machine and load of its time. */
function mergeReports({ before, now }) {
  const names = new Set(now.map(({ name }) => name));
  return [...before.filter(({ name }) => !names.has(name)), ...now];
}

await main(async () => {
  await setUp({ browser: true });
  let folder = '';
  await step({
    name: 'copy of the sources, with an empty page',
    work: () => {
      folder = makeCopy({ workingTree: flags['working-tree'] });
      return folder;
    },
  });
  const inCopy = (args) =>
    run({ command: process.execPath, args, cwd: folder, env: { NODE_ENV: undefined } });
  try {
    await step({ name: 'build', announce: true, work: () => inCopy(['scripts/build.mjs']) });
    const out = join(folder, '.cache/bench.json');
    const machine = describeMachine({ workingTree: flags['working-tree'] });
    say(`\n${machine.text}\n`);
    await inCopy([
      ...['--conditions=react-server', '--import', 'tsx', 'bench/measure.ts', '--out', out],
      ...(flags.quick ? ['--quick'] : []),
      ...(flags.only ? ['--only', flags.only] : []),
    ]);
    const { reports } = readResults(out);
    const measured = reports.map((report) => ({ ...report, machine: machine.text, quick: flags.quick }));
    const results = { reports: mergeReports({ before: readResults(resultsFile).reports, now: measured }) };
    mkdirSync(resultsFolder, { recursive: true });
    writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
    say(`\nResults: ${resultsFile}`);
    if (!flags.quick || flags.page) say(`Tables:  ${writePerformancePage(results)}`);
  } finally {
    if (!flags.keep) removeCopy();
  }
});

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPanel } from './build.mjs';
import { setUp } from './setup.mjs';
import { main, root, runTool, say, step } from './steps.mjs';

const vitestReport = join(root, '.cache/vitest.json');
const playwrightReport = join(root, '.cache/playwright.json');

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** Sums what ran, so that a run cut short by a failure still says how far it came. */
function countTests() {
  const vitest = readReport(vitestReport);
  const playwright = readReport(playwrightReport)?.stats;
  return {
    passed: (vitest?.numPassedTests ?? 0) + (playwright?.expected ?? 0) + (playwright?.flaky ?? 0),
    failed: (vitest?.numFailedTests ?? 0) + (playwright?.unexpected ?? 0),
    skipped: (vitest?.numPendingTests ?? 0) + (vitest?.numTodoTests ?? 0) + (playwright?.skipped ?? 0),
  };
}

/** Everything `npm test` and CI check, in the order in which a mistake is found soonest. */
const checks = [
  {
    name: 'format and lint',
    tool: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings'],
    hint: 'npm run format mends the layout and the simple findings; the rest is named above.',
  },
  {
    name: 'dead code',
    tool: 'node_modules/knip/bin/knip.js',
    args: [],
    hint: 'remove what is named above, or say in knip.json what uses it.',
  },
  {
    name: 'page types',
    tool: 'node_modules/next/dist/bin/next',
    args: ['typegen'],
    quiet: true,
    hint: 'a page or route under app/ is not what Next expects; it is named above.',
  },
  {
    name: 'types',
    tool: 'node_modules/typescript/bin/tsc',
    args: ['--noEmit'],
    hint: 'mend the type errors above; npm run types repeats this step alone.',
  },
  {
    name: 'unit tests',
    tool: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    hint: 'npm run unit -- <file> repeats one file.',
  },
  { name: 'build', work: () => buildPanel() },
  {
    name: 'bundle size',
    tool: 'scripts/check-size.mjs',
    args: [],
    hint: 'the page named above sends more than its budget; docs/performance.md says how it is counted.',
  },
  {
    name: 'end-to-end tests',
    slow: true,
    tool: 'node_modules/@playwright/test/cli.js',
    args: ['test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    hint: 'npm run e2e -- <file> repeats one file; npx playwright show-trace test-results/…/trace.zip shows what happened.',
  },
  {
    name: 'no secret in what was left',
    slow: true,
    tool: '--import=tsx',
    args: ['scripts/search-artefacts.ts'],
    hint: 'the lines above say where a secret was found, or what is missing for the search to prove anything.',
  },
];

async function validate({ quick }) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true });
  await setUp({ browser: !quick });
  const env = { NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: process.stdout.isTTY ? undefined : '0' };
  for (const check of checks) {
    if (quick && check.slow) continue;
    const work =
      check.work ?? (async () => void (await runTool({ ...check, env: { ...env, ...check.env } })));
    await step({ name: check.name, announce: true, work });
  }
}

await main(() => validate({ quick: process.argv.includes('--quick') }));
const { passed, failed, skipped } = countTests();
say(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);

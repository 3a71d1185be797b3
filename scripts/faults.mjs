// npm run test:faults [-- part of a file name]: the fault suite in its long form; tests/faults/.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { main, root, runTool, say, step } from './steps.mjs';

const figures = join(root, '.cache/faults.txt');

async function runFaults() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(figures, { force: true });
  await setUp();
  try {
    await step({
      name: 'fault suite',
      announce: true,
      work: async () =>
        void (await runTool({
          tool: 'node_modules/vitest/vitest.mjs',
          args: ['run', '--config', 'vitest.faults.config.ts', ...process.argv.slice(2)],
          hint: 'npm run test:faults -- <part of a file name> repeats one file.',
        })),
    });
  } finally {
    if (existsSync(figures)) say(`\n${readFileSync(figures, 'utf8').trimEnd()}`);
  }
}

await main(runFaults);

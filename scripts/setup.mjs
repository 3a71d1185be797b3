import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareBrowser } from './browser.mjs';
import { fingerprint, stampMatches, writeStamp } from './fingerprint.mjs';
import { installPackages } from './install.mjs';
import { main, root, runTool, StepFailed, step } from './steps.mjs';

const nodeFloor = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > nodeFloor[0] || (major === nodeFloor[0] && minor >= nodeFloor[1]);
  if (enough) return process.version;
  throw new StepFailed({
    message: `Node ${process.versions.node} is too old: the panel needs ${nodeFloor.join('.')} or newer (best: 24).`,
    hint: 'install a newer Node from your package manager or version manager, then run the same command again.',
  });
}

async function generate() {
  const stamp = join(root, 'prisma/generated/.stamp');
  const value = fingerprint({
    paths: ['prisma/schema.prisma', 'prisma.config.ts', 'scripts/generate.mjs', 'package-lock.json'],
  });
  if (stampMatches({ stamp, value }) && existsSync(join(root, 'prisma/generated/sqlite/client.ts')))
    return 'unchanged';
  await runTool({
    tool: 'scripts/generate.mjs',
    args: [],
    quiet: true,
    hint: 'the message above is about prisma/schema.prisma; mend it and run: npm run setup',
  });
  writeStamp({ stamp, value });
  return 'generated';
}

/** Everything a checkout needs before it can build, run or test; quick when there is nothing to do. */
export async function setUp({ browser = false } = {}) {
  await step({ name: 'Node', work: checkNode });
  await step({ name: 'packages', work: installPackages });
  await step({ name: 'database clients', work: generate });
  if (browser) await step({ name: 'browser for the tests', work: prepareBrowser });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(() => setUp({ browser: process.argv.includes('--browser') }));
}

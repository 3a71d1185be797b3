import { pathToFileURL } from 'node:url';
import { prepareBrowser } from './browser.mjs';
import { installPackages } from './install.mjs';
import { checkNode } from './node-version.mjs';
import { main, runTool, step } from './steps.mjs';

/** The script knows by itself whether there is anything to do. */
async function generate() {
  const said = await runTool({
    tool: 'scripts/generate.mjs',
    args: [],
    quiet: true,
    hint: 'the message above is about prisma/schema.prisma; mend it and run: npm run setup',
  });
  return said.includes('up to date') ? 'unchanged' : 'generated';
}

/** Everything a checkout needs before it can build, run or test; quick when there is nothing to do. */
export async function setUp({ browser = false } = {}) {
  await step({ name: 'Node', work: checkNode });
  await step({ name: 'packages', work: installPackages, usually: 'one to three minutes the first time' });
  await step({ name: 'database clients', work: generate });
  if (browser) await step({ name: 'browser for the tests', work: prepareBrowser });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(() => setUp({ browser: process.argv.includes('--browser') }));
}

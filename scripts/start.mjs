import { spawnSync } from 'node:child_process';
import { isBuildCurrent, isBuilt } from './build.mjs';
import { checkNode } from './node-version.mjs';
import { requireFreePort } from './ports.mjs';
import { Processes } from './processes.mjs';
import { loadSettings, production } from './settings.mjs';
import { main, root, StepFailed, say } from './steps.mjs';

/** The whole configuration, with every problem named; the server checks it again when it starts. */
function checkConfiguration() {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/check-configuration.ts'];
  const env = { ...process.env, ...production };
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Production. */
async function start() {
  checkNode();
  if (!isBuilt()) throw new StepFailed({ message: 'The panel is not built yet.', hint: 'npm run build' });
  if (!isBuildCurrent()) say('The sources have changed since this build; npm run build makes a new one.');
  loadSettings();
  checkConfiguration();
  const host = process.env.HOST?.trim() || '127.0.0.1';
  const port = process.env.PORT?.trim() || '3000';
  await requireFreePort({ port: Number(port), host, variable: 'PORT' });
  const processes = new Processes();
  processes.start({
    name: 'panel',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', host, '-p', port],
    env: production,
  });
  const { exitCode, report } = await processes.untilOneEnds();
  if (report) say(`\n${report}`);
  process.exitCode = exitCode;
}

await main(start);

// npm run worker: the background jobs of a panel on PostgreSQL, in a process without a web server.
import { checkNode } from './node-version.mjs';
import { Processes } from './processes.mjs';
import { loadSettings, production } from './settings.mjs';
import { main, say } from './steps.mjs';

async function work() {
  checkNode();
  loadSettings();
  const processes = new Processes();
  processes.start({
    name: 'worker',
    args: ['--conditions=react-server', '--import', 'tsx', 'scripts/worker-process.ts'],
    env: production,
  });
  const { exitCode, report } = await processes.untilOneEnds();
  if (report) say(`\n${report}`);
  process.exitCode = exitCode;
}

await main(work);

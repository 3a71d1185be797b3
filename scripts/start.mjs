import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from './build.mjs';
import { checkNode } from './node-version.mjs';
import { Processes } from './processes.mjs';
import { main, root, StepFailed } from './steps.mjs';

/**
 * Production. Only what has to be known before the server exists is looked at here; the configuration itself
 * is checked, whole, by the server before it answers its first request.
 */
async function start() {
  checkNode();
  if (!existsSync(join(buildFolder, 'BUILD_ID'))) {
    throw new StepFailed({ message: 'The panel is not built yet.', hint: 'npm run build' });
  }
  const settings = join(root, '.env');
  // Read here as well as by Next, since the address to listen on is decided before Next reads it.
  if (existsSync(settings)) process.loadEnvFile(settings);
  const host = process.env.HOST?.trim() || '127.0.0.1';
  const port = process.env.PORT?.trim() || '3000';
  const processes = new Processes();
  processes.start({
    name: 'panel',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', host, '-p', port],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  process.exitCode = await processes.untilOneEnds();
}

await main(start);

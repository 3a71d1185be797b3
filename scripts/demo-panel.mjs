import { localPanelEnv, simulatorArgs } from './local-panel.mjs';
import { waitUntilReady } from './processes.mjs';
import { runTool, step } from './steps.mjs';

/** The simulator's key that works; in the demo it is no secret. */
export const demoApiKey = 'demo-key';

async function startBoth({ processes, ports, dataFolder, env }) {
  const simulator = processes.start({
    name: 'simulator',
    args: simulatorArgs({ port: ports.simulatorPort }),
    logFile: `${dataFolder}-simulator.log`,
  });
  const panel = processes.start({
    name: 'panel',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', ports.host, '-p', String(ports.port)],
    env,
    logFile: `${dataFolder}-panel.log`,
  });
  const simulatorUrl = `http://${ports.host}:${ports.simulatorPort}/__simulator/health`;
  await waitUntilReady({ url: simulatorUrl, process: simulator });
  await waitUntilReady({ url: `${ports.panelUrl}/api/health/ready`, process: panel });
}

async function seedSampleData({ env, dataFolder }) {
  const said = await runTool({
    tool: '--conditions=react-server',
    args: ['--import', 'tsx', 'scripts/seed-demo.ts', demoApiKey],
    env: { ...env, LOG_LEVEL: 'warn' },
    quiet: true,
    hint: `rm -r ${dataFolder}* begins again with nothing.`,
  });
  return said.trim();
}

/**
 * The production panel of the build at hand with the simulator as registrar and sample data, until it is ready. Their
 * lines go to files beside the data, so that they do not bury what a person needs.
 *
 * @param {{processes: import('./processes.mjs').Processes, dataFolder: string, ports: {host: string, port: number,
 *   simulatorPort: number, panelUrl: string}, signIn: {email: string, password: string}}} input
 */
export async function startDemoPanel({ processes, ports, dataFolder, signIn }) {
  const env = {
    ...localPanelEnv({ ports, dataFolder, signIn }),
    NODE_ENV: 'production',
    PANEL_DEMO: '1',
  };
  const start = () => startBoth({ processes, ports, dataFolder, env });
  await step({ name: 'simulator and panel', work: start });
  await step({ name: 'sample data', work: () => seedSampleData({ env, dataFolder }) });
}

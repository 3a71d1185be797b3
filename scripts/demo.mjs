import { buildPanel } from './build.mjs';
import { readOrMakeSignIn } from './demo-sign-in.mjs';
import { claimLocalPorts, localPanelEnv, simulatorArgs } from './local-panel.mjs';
import { Processes, waitUntilReady } from './processes.mjs';
import { setUp } from './setup.mjs';
import { main, runTool, say, step } from './steps.mjs';

/** The simulator's key that works; in the demo it is no secret. */
const apiKey = 'demo-key';

/** Where its lines go, so that they do not bury what a person needs. */
const panelLog = 'data/demo-panel.log';

function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 4);
  const rows = lines.map((line) => `│  ${line.padEnd(width)}  │`);
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`].join('\n');
}

async function seedSampleData(env) {
  const args = ['--import', 'tsx', 'scripts/seed-demo.ts', apiKey];
  const said = await runTool({
    tool: '--conditions=react-server',
    args,
    env: { ...env, LOG_LEVEL: 'warn' },
    quiet: true,
    hint: 'rm -r data/demo* begins again with nothing.',
  });
  return said.trim();
}

async function startBoth({ processes, ports, env }) {
  const simulator = processes.start({
    name: 'simulator',
    args: simulatorArgs({ port: ports.simulatorPort }),
    logFile: 'data/demo-simulator.log',
  });
  const panel = processes.start({
    name: 'panel',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', ports.host, '-p', String(ports.port)],
    env,
    logFile: panelLog,
  });
  const simulatorUrl = `http://${ports.host}:${ports.simulatorPort}/__simulator/health`;
  await waitUntilReady({ url: simulatorUrl, process: simulator });
  await waitUntilReady({ url: `${ports.panelUrl}/api/health/ready`, process: panel });
}

async function demo() {
  const ports = await claimLocalPorts();
  await setUp();
  await step({ name: 'build', work: () => buildPanel(), usually: 'about a minute' });

  const signIn = readOrMakeSignIn({ file: 'data/demo-sign-in.json' });
  const env = {
    ...localPanelEnv({ ports, dataFolder: 'data/demo', signIn }),
    NODE_ENV: 'production',
    PANEL_DEMO: '1',
  };
  const processes = new Processes();
  const ended = processes.untilOneEnds();
  try {
    await step({ name: 'simulator and panel', work: () => startBoth({ processes, ports, env }) });
    await step({ name: 'sample data', work: () => seedSampleData(env) });
  } catch (error) {
    await processes.stop();
    // After Ctrl-C a start that does not succeed is no failure.
    if ((await ended).interrupted) return;
    throw error;
  }
  say(
    `\n${box([
      'Registrar Panel, demo',
      '',
      `Open       ${ports.panelUrl}`,
      `E-mail     ${signIn.email}`,
      `Password   ${signIn.password}`,
      '',
      `API key    ${apiKey}   (for the field "API Key"; the registrar here is a simulator)`,
      '',
      `Its log is in ${panelLog}`,
      'Ctrl-C stops it. To begin again with nothing: rm -r data/demo*',
    ])}\n`,
  );
  const { exitCode, report } = await ended;
  if (report) say(`\n${report}`);
  process.exitCode = exitCode;
}

await main(demo);

import { readOrMakeSignIn } from './demo-sign-in.mjs';
import { claimLocalPorts, localPanelEnv, simulatorArgs } from './local-panel.mjs';
import { Processes } from './processes.mjs';
import { setUp } from './setup.mjs';
import { main, say } from './steps.mjs';

/** `next dev` and the simulator, on data of their own. */
async function develop() {
  const ports = await claimLocalPorts();
  await setUp();
  const signIn = readOrMakeSignIn({ file: 'data/dev-sign-in.json' });
  const env = localPanelEnv({ ports, dataFolder: 'data/dev', signIn });
  const processes = new Processes();
  processes.start({ name: 'simulator', args: simulatorArgs({ port: ports.simulatorPort }) });
  processes.start({
    name: 'panel',
    args: ['node_modules/next/dist/bin/next', 'dev', '-H', ports.host, '-p', String(ports.port)],
    env,
  });
  say(`\n${ports.panelUrl} · ${signIn.email} · ${signIn.password} · API key demo-key\n`);
  const { exitCode, report } = await processes.untilOneEnds();
  if (report) say(`\n${report}`);
  process.exitCode = exitCode;
}

await main(develop);

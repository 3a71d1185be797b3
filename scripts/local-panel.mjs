import { join } from 'node:path';
import { readPort, requireFreePort } from './processes.mjs';
import { root } from './steps.mjs';

const host = '127.0.0.1';

/** The simulator as a program: deterministic, loopback only. */
export function simulatorArgs({ port, contacts = 137, domains = 500 }) {
  return [
    '--import',
    'tsx',
    'lib/simulator/main.ts',
    ...['--port', String(port), '--contacts', String(contacts), '--domains', String(domains)],
  ];
}

/** Where a panel on this machine and its simulator listen; refuses while either port is taken. */
export async function claimLocalPorts() {
  const port = readPort({ variable: 'PORT', otherwise: 3000 });
  const simulatorPort = readPort({ variable: 'SIMULATOR_PORT', otherwise: 4010 });
  await requireFreePort({ port, host, variable: 'PORT' });
  await requireFreePort({ port: simulatorPort, host, variable: 'SIMULATOR_PORT' });
  return { host, port, simulatorPort, panelUrl: `http://${host}:${port}` };
}

/** A panel on loopback that talks to the simulator and to nobody else; its data stays in a folder of its own. */
export function localPanelEnv({ ports, dataFolder, signIn }) {
  const apiUrl = `http://${ports.host}:${ports.simulatorPort}/api`;
  return {
    HOST: ports.host,
    PORT: String(ports.port),
    PANEL_URL: ports.panelUrl,
    SIMULATOR_PORT: String(ports.simulatorPort),
    DATA_DIR: join(root, dataFolder),
    DATABASE_URL: undefined,
    ADMIN_EMAIL: signIn.email,
    ADMIN_PASSWORD: signIn.password,
    HOSTMYSERVERS_API_URL: apiUrl,
    HOSTMYSERVERS_SANDBOX_API_URL: apiUrl,
    HOSTMYSERVERS_API_MAP: undefined,
    HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

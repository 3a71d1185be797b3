import { join } from 'node:path';
import { readPort, requireFreePort } from './ports.mjs';
import { root, StepFailed } from './steps.mjs';

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
  if (port === simulatorPort) {
    throw new StepFailed({
      message: `PORT and SIMULATOR_PORT are both ${port}.`,
      hint: `give the simulator another port, for example: SIMULATOR_PORT=${port + 1}`,
    });
  }
  await requireFreePort({ port, host, variable: 'PORT' });
  await requireFreePort({ port: simulatorPort, host, variable: 'SIMULATOR_PORT' });
  return { host, port, simulatorPort, panelUrl: `http://${host}:${port}` };
}

/**
 * Empty counts as absent for the panel, and keeps Next from taking the variable out of an .env file: that may belong
 * to a real panel in this very folder, whose database and keys a demo or a test must never meet.
 */
const notFromElsewhere = Object.fromEntries(
  [
    'DATABASE_URL',
    'NEXTAUTH_SECRET',
    'PANEL_ENCRYPTION_KEY',
    'PANEL_ENCRYPTION_KEY_FILE',
    'PANEL_ENCRYPTION_KEYS_OLD',
    'PANEL_ENCRYPTION_KEYS_OLD_FILE',
    'HOSTMYSERVERS_API_MAP',
    'PANEL_JOBS',
    'TRUST_PROXY',
  ].map((name) => [name, '']),
);

/** A panel on loopback that talks to the simulator and to nobody else; its data stays in a folder of its own. */
export function localPanelEnv({ ports, dataFolder, signIn }) {
  const apiUrl = `http://${ports.host}:${ports.simulatorPort}/api`;
  return {
    ...notFromElsewhere,
    HOST: ports.host,
    PORT: String(ports.port),
    PANEL_URL: ports.panelUrl,
    SIMULATOR_PORT: String(ports.simulatorPort),
    DATA_DIR: join(root, dataFolder),
    ADMIN_EMAIL: signIn.email,
    ADMIN_PASSWORD: signIn.password,
    HOSTMYSERVERS_API_URL: apiUrl,
    HOSTMYSERVERS_SANDBOX_API_URL: apiUrl,
    HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

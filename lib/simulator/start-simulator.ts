import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type ScenarioRule, scenarioRuleSchema } from './active-scenarios';
import type { CallReport } from './call-counter';
import { controlPrefix, handleControl } from './control';
import { handleApiRequest } from './handle-request';
import { SimulatorState } from './state';
import type { SimulatorConfig } from './world';

const host = '127.0.0.1';

export interface SimulatorOptions extends Partial<SimulatorConfig> {
  /** 0 or left out: any free port. */
  port?: number;
}

export interface Simulator {
  /** Origin, `http://127.0.0.1:4010`. */
  url: string;
  /** Base address of the API, `url` + `/api`. */
  apiUrl: string;
  port: number;
  calls(): CallReport;
  /** Forgets calls, scenarios, deletions, revocations and every change of the configuration. */
  reset(only?: 'calls' | 'scenarios' | 'data'): void;
  /** A name, a rule, or null for none. Throws on a name that does not exist. */
  setScenario(rule: ScenarioRule | string | null): void;
  configure(changes: Partial<SimulatorConfig>): void;
  setContactDeleted(contact: { id: string; deleted: boolean }): boolean;
  close(): Promise<void>;
}

/** Starts the pretend HostMyServers API on loopback, in this process. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port: wantedPort = 0, ...config } = options;
  const state = new SimulatorState(config);
  const server = createServer((request, response) => answerRequest({ state, request, response }));
  server.on('connection', (socket) => acceptConnection({ state, socket }));
  const port = await listen({ server, port: wantedPort });
  const url = `http://${host}:${port}`;
  return {
    url,
    apiUrl: `${url}/api`,
    port,
    calls: () => state.calls.report(),
    reset: (only) => state.reset(only),
    setScenario: (rule) => setScenario({ state, rule, server }),
    configure: (changes) => state.configure(changes),
    setContactDeleted: (contact) => state.setContactDeleted(contact),
    close: () => close(server),
  };
}

function answerRequest(input: {
  state: SimulatorState;
  request: IncomingMessage;
  response: ServerResponse;
}): void {
  const { state, request, response } = input;
  // A caller that goes away is part of the game.
  response.on('error', () => {});
  const handling = request.url?.startsWith(controlPrefix)
    ? handleControl({ state, request, response })
    : handleApiRequest({ state, request, response, secure: false });
  handling.catch((error: unknown) => {
    console.error('simulator: a request failed:', error);
    response.destroy();
  });
}

function acceptConnection({ state, socket }: { state: SimulatorState; socket: Socket }): void {
  socket.setNoDelay(true);
  state.calls.connected();
  if (state.scenarios.takesConnection()) socket.resetAndDestroy();
}

function setScenario(input: {
  state: SimulatorState;
  rule: ScenarioRule | string | null;
  server: Server;
}): void {
  const rule =
    typeof input.rule === 'object' && input.rule !== null ? input.rule : { scenario: input.rule ?? 'none' };
  const unknown = input.state.scenarios.set(scenarioRuleSchema.parse(rule));
  if (unknown !== null) throw new Error(`The simulator has no scenario "${unknown}"`);
}

function listen({ server, port }: { server: Server; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The simulator listens on no port');
  return address.port;
}

/** Ends what is under way, too: a hanging answer would otherwise hold the process. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

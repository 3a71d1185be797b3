import { type ScenarioRule, scenarioRuleSchema } from './active-scenarios';
import type { CallReport } from './call-counter';
import { close, host, listen, makeServer } from './serve';
import { SimulatorState } from './state';
import { makeTlsMaterial, type TlsVariant } from './tls/certificates';
import { configSchema, type SimulatorConfig } from './world';

export interface SimulatorOptions extends Partial<SimulatorConfig> {
  /** 0 or left out: any free port. */
  port?: number;
  /** Speaks https with such a certificate. */
  tls?: TlsVariant;
}

export interface Simulator {
  /** Origin, `http://127.0.0.1:4010`. */
  url: string;
  /** Base address of the API, `url` + `/api`. */
  apiUrl: string;
  port: number;
  /** With TLS: the authority to trust, PEM. */
  caCertificate: string | null;
  calls(): CallReport;
  /** Forgets calls, scenarios, deletions, revocations and every change of the configuration, or one of the three. */
  reset(only?: 'calls' | 'scenarios' | 'data'): void;
  /** A name, a rule, or null for none. Throws on a name that does not exist. */
  setScenario(rule: ScenarioRule | string | null): void;
  configure(changes: Partial<SimulatorConfig>): void;
  /** False when there is no contact with this id. */
  setContactDeleted(contact: { id: string; deleted: boolean }): boolean;
  close(): Promise<void>;
}

/** Starts the pretend HostMyServers API on loopback, in this process. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port: wantedPort = 0, tls: variant, ...config } = options;
  const state = new SimulatorState(configSchema.partial().parse(config));
  const tls = variant === undefined ? null : makeTlsMaterial(variant);
  const server = makeServer({ state, tls });
  const port = await listen({ server, port: wantedPort });
  const url = `${tls === null ? 'http' : 'https'}://${host}:${port}`;
  return {
    url,
    apiUrl: `${url}/api`,
    port,
    caCertificate: tls?.caCertificate ?? null,
    calls: () => state.calls.report(),
    reset: (only) => state.reset(only),
    setScenario: (rule) => setScenario({ state, rule }),
    configure: (changes) => state.configure(configSchema.partial().parse(changes)),
    setContactDeleted: (contact) => state.setContactDeleted(contact),
    close: () => close(server),
  };
}

function setScenario({ state, rule }: { state: SimulatorState; rule: ScenarioRule | string | null }): void {
  const whole = typeof rule === 'object' && rule !== null ? rule : { scenario: rule ?? 'none' };
  const unknown = state.scenarios.set(scenarioRuleSchema.parse(whole));
  if (unknown !== null) throw new Error(`The simulator has no scenario "${unknown}"`);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ActiveScenario } from './active-scenarios';
import { type ApiRequest, answer, positive } from './answer';
import { deliverWhole } from './deliver';
import { keyLabel, parseAuthorization } from './keys';
import { messageReply, type Reply } from './reply';
import type { SimulatorState } from './state';
import { waitMs } from './wait';

/** Answers one request outside the control path: counts it, applies what holds for it, sends it. */
export async function handleApiRequest(input: {
  state: SimulatorState;
  request: IncomingMessage;
  response: ServerResponse;
  secure: boolean;
}): Promise<void> {
  const { state, request, response } = input;
  const startedAt = performance.now();
  const host = request.headers.host ?? '127.0.0.1';
  const { path, query } = splitTarget(request.url ?? '/');
  const key = parseAuthorization(request.headers.authorization);
  const elsewhere = path.startsWith('/elsewhere');
  const entry = state.calls.arrived({
    method: request.method ?? 'GET',
    path,
    query,
    key: keyLabel(key),
    host,
    elsewhere,
  });
  const closed = new AbortController();
  response.once('close', () => {
    closed.abort();
    const status = response.headersSent ? response.statusCode : null;
    state.calls.finished(entry, { status, durationMs: performance.now() - startedAt });
  });

  const parameters = new URLSearchParams(query);
  // A redirect of our own leads back here with this mark: it must end somewhere.
  const past = elsewhere || parameters.has('redirected');
  const { active, unknown } = past
    ? { active: [], unknown: [] }
    : state.scenarios.take({ path, key: key.key, suffixes: key.name === null ? [] : key.suffixes });
  entry.scenarios = active.map(({ name }) => name);

  const delayMs = active.reduce(
    (sum, { scenario, value }) => sum + (scenario.delayMs?.(value) ?? 0),
    state.config.latencyMs,
  );
  if (delayMs > 0 && !(await waitMs(delayMs, closed.signal))) return;

  const apiRequest: ApiRequest = {
    method: request.method ?? 'GET',
    call: {
      path,
      query,
      key: key.key,
      page: positive(parameters.get('page')) ?? 1,
      origin: `${input.secure ? 'https' : 'http'}://${host}`,
      otherOrigin: `http://${otherNameOf(host)}`,
      used: 0,
    },
    query: parameters,
    key,
    active,
    elsewhere,
  };
  const reply =
    unknown.length > 0
      ? messageReply(400, `Simulator: no such scenario: ${unknown.join(', ')}`)
      : answer({ state, request: apiRequest });
  await send({ reply, active, response, closed: closed.signal });
}

async function send(input: {
  reply: Reply;
  active: readonly ActiveScenario[];
  response: ServerResponse;
  closed: AbortSignal;
}): Promise<void> {
  const { active, response, closed } = input;
  let { reply } = input;
  for (const { scenario } of active) {
    if (scenario.body !== undefined) reply = { ...reply, body: scenario.body(String(reply.body)) };
  }
  const own = active.find(({ scenario }) => scenario.deliver !== undefined);
  const deliver = own?.scenario.deliver ?? deliverWhole;
  await deliver({ response, closed }, reply, own?.value ?? 0);
}

function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const plain = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return { path: plain, query: mark === -1 ? '' : target.slice(mark + 1) };
}

/** The other name of loopback: another origin, yet this very process. */
function otherNameOf(host: string): string {
  return host.startsWith('localhost')
    ? host.replace('localhost', '127.0.0.1')
    : host.replace(/^[^:]+/, 'localhost');
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ActiveScenario } from './active-scenarios';
import { answer } from './answer';
import type { CallEntry } from './call-counter';
import { deliverWhole } from './deliver';
import { keyLabel } from './keys';
import { type ApiRequest, readRequest } from './read-request';
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
  const { state, response } = input;
  const request = readRequest(input);
  const { entry, closed } = countCall({ state, request, response });
  const { active, unknown } = takeScenarios({ state, request });
  entry.scenarios = active.map(({ name }) => name);
  const delayMs = active.reduce(
    (sum, { scenario, value }) => sum + (scenario.delayMs?.(value) ?? 0),
    state.config.latencyMs,
  );
  if (delayMs > 0 && !(await waitMs(delayMs, closed))) return;
  const reply =
    unknown.length > 0
      ? messageReply(400, `Simulator: no such scenario: ${unknown.join(', ')}`)
      : answer({ state, request, active });
  await send({ reply, active, response, closed });
}

/** Counts now, and again when the answer has gone out or its caller has gone away. */
function countCall(input: { state: SimulatorState; request: ApiRequest; response: ServerResponse }): {
  entry: CallEntry;
  closed: AbortSignal;
} {
  const { state, request, response } = input;
  const startedAt = performance.now();
  const { method, host, elsewhere, call } = request;
  const key = keyLabel(request.key);
  const entry = state.calls.arrived({ method, path: call.path, query: call.query, key, host, elsewhere });
  const closed = new AbortController();
  response.once('close', () => {
    closed.abort();
    const status = response.headersSent ? response.statusCode : null;
    state.calls.finished(entry, { status, durationMs: performance.now() - startedAt });
  });
  return { entry, closed: closed.signal };
}

function takeScenarios({ state, request }: { state: SimulatorState; request: ApiRequest }) {
  const { call, key, elsewhere, parameters } = request;
  // A redirect of our own leads back here with this mark: it must end somewhere.
  if (elsewhere || parameters.has('redirected')) return { active: [], unknown: [] };
  return state.scenarios.take({
    path: call.path,
    key: key.key,
    suffixes: key.name === null ? [] : key.suffixes,
  });
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

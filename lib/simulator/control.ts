import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { scenarioRuleSchema } from './active-scenarios';
import { deliverWhole } from './deliver';
import { jsonReply, messageReply, type Reply } from './reply';
import { listScenarios } from './scenarios/catalogue';
import type { SimulatorState } from './state';
import { configSchema } from './world';

export const controlPrefix = '/__simulator/';

const resetSchema = z.strictObject({ only: z.enum(['calls', 'scenarios', 'data']).optional() });
const contactSchema = z.strictObject({ deleted: z.boolean() });
const bodyBytesMax = 64 * 1024;

/** Answers the paths that only the simulator has, and only for callers that name this machine. */
export async function handleControl(input: {
  state: SimulatorState;
  request: IncomingMessage;
  response: ServerResponse;
}): Promise<void> {
  const { state, request, response } = input;
  const exchange = { response, closed: new AbortController().signal };
  const reply = isLoopback(request)
    ? await answerControl({ state, request })
    : messageReply(403, 'The control path answers on loopback only.');
  await deliverWhole(exchange, reply, 0);
}

/** The Host is checked too, or a page in a browser could reach us under a name of its own. */
function isLoopback(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return /^(::ffff:)?127\.|^::1$/.test(address) && ['127.0.0.1', 'localhost', '[::1]'].includes(host);
}

async function answerControl({
  state,
  request,
}: {
  state: SimulatorState;
  request: IncomingMessage;
}): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const what = url.pathname.slice(controlPrefix.length).replace(/\/$/, '');
  if (request.method === 'GET') return readControl({ state, what, url });
  if (request.method !== 'POST') return messageReply(405, 'GET or POST.');
  const body = await readBody(request);
  if (body === undefined) return messageReply(400, 'The body is not JSON.');
  return writeControl({ state, what, body });
}

function readControl({ state, what, url }: { state: SimulatorState; what: string; url: URL }): Reply {
  switch (what) {
    case 'health':
      return jsonReply({ status: 200, body: { status: 'ready' } });
    case 'calls':
      return jsonReply({
        status: 200,
        body: state.calls.report(Number(url.searchParams.get('last') ?? 100) || 0),
      });
    case 'scenarios':
      return jsonReply({ status: 200, body: { active: state.scenarios.rules(), known: listScenarios() } });
    case 'config':
      return jsonReply({ status: 200, body: state.config });
    default:
      return messageReply(404, `No such control path: ${what}`);
  }
}

function writeControl({ state, what, body }: { state: SimulatorState; what: string; body: unknown }): Reply {
  if (what === 'scenario') {
    return withBody(scenarioRuleSchema, body, (rule) => {
      const unknown = state.scenarios.set(rule);
      return unknown === null
        ? done({ active: state.scenarios.rules() })
        : messageReply(422, `No such scenario: ${unknown}`);
    });
  }
  if (what === 'config') {
    return withBody(configSchema.partial(), body, (changes) => {
      state.configure(changes);
      return done(state.config);
    });
  }
  if (what === 'reset') {
    return withBody(resetSchema, body, ({ only }) => {
      state.reset(only);
      return done({ reset: only ?? 'all' });
    });
  }
  const id = decoded(/^contacts\/([^/]+)$/.exec(what)?.[1] ?? '');
  if (id === null) return messageReply(404, `No such control path: ${what}`);
  return withBody(contactSchema, body, ({ deleted }) => {
    const found = state.setContactDeleted({ id, deleted });
    return found ? done({ id, deleted }) : messageReply(404, 'There is no contact with this id.');
  });
}

function withBody<T>(schema: z.ZodType<T>, body: unknown, use: (value: T) => Reply): Reply {
  const parsed = schema.safeParse(body);
  return parsed.success ? use(parsed.data) : messageReply(422, z.prettifyError(parsed.error));
}

/** Null for an empty text and for one that is no percent encoding. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text) || null;
  } catch {
    return null;
  }
}

function done(body: unknown): Reply {
  return jsonReply({ status: 200, body });
}

/** Undefined when it is no JSON; an empty body is an empty object. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) return undefined;
    chunks.push(chunk);
  }
  try {
    return bytes === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '../deliver';
import type { Reply } from '../reply';
import type { Scenario } from '../scenario';
import { waitMs } from '../wait';

/** Says it with bytes instead of words: late, slowly, never, or cut off. */
export const transportScenarios = {
  slow: {
    description: 'answers late',
    value: { default: 3000, meaning: 'milliseconds' },
    delayMs: (value) => value,
  },
  drip: {
    description: 'sends the head, then one byte of the body at a time',
    value: { default: 200, meaning: 'milliseconds between bytes' },
    deliver: drip,
  },
  hang: { description: 'takes the request and never answers', deliver: () => {} },
  stall: {
    description: 'sends half of the body, then nothing more, and keeps the connection',
    deliver: ({ response }, reply) => {
      const body = writeHead({ response, reply });
      response.write(body.subarray(0, body.length >> 1));
    },
  },
  'reset-on-connect': {
    description: 'cuts the connection (RST) as soon as it is made; by key or path: as soon as they are known',
    deliver: ({ response }) => reset(response),
  },
  'reset-before-headers': {
    description: 'cuts the connection 20 ms after the request, before a byte of the answer',
    deliver: async ({ response }) => {
      await pause(settleMs);
      reset(response);
    },
  },
  'reset-after-headers': {
    description: 'cuts the connection after the head of the answer',
    deliver: async ({ response }, reply) => {
      writeHead({ response, reply });
      response.flushHeaders();
      await pause(settleMs);
      reset(response);
    },
  },
  'reset-mid-body': {
    description: 'cuts the connection in the middle of the body',
    deliver: async ({ response }, reply) => {
      const body = writeHead({ response, reply });
      response.write(body.subarray(0, body.length >> 1));
      await pause(settleMs);
      reset(response);
    },
  },
  'reset-after-body': {
    description: 'sends the whole body in chunks, then cuts the connection before the end mark',
    deliver: async ({ response }, reply) => {
      response.writeHead(reply.status, { ...reply.headers, 'transfer-encoding': 'chunked' });
      response.write(reply.body);
      await pause(settleMs);
      reset(response);
    },
  },
  truncated: {
    description: 'announces the whole body, sends half of it and closes properly (FIN)',
    deliver: ({ response }, reply) => {
      const body = writeHead({ response, reply });
      response.write(body.subarray(0, body.length >> 1), () => response.socket?.end());
    },
  },
} as const satisfies Record<string, Scenario>;

/** Time for the bytes to reach the caller before the RST overtakes them. */
const settleMs = 20;

function writeHead({ response, reply }: { response: Exchange['response']; reply: Reply }): Buffer {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
  return body;
}

async function drip({ response, closed }: Exchange, reply: Reply, everyMs: number): Promise<void> {
  const body = writeHead({ response, reply });
  for (const byte of body) {
    response.write(Buffer.of(byte));
    if (!(await waitMs(everyMs, closed))) return;
  }
  response.end();
}

/** RST where the platform lets us; a TLS connection can only be destroyed. */
function reset(response: Exchange['response']): void {
  const { socket } = response;
  if (socket === null) return;
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}

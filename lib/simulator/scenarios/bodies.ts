import { gzipSync } from 'node:zlib';
import type { Exchange } from '../deliver';
import { jsonReply, type Reply } from '../reply';
import type { Scenario } from '../scenario';

/** A body that is no good, behind a head that looks right. */
export const bodyScenarios = {
  'empty-body': {
    description: '200 with Content-Type JSON and no body',
    reply: () => jsonReply({ status: 200, body: '' }),
  },
  '204': { description: '204 without body', reply: () => ({ status: 204, headers: {}, body: '' }) },
  'broken-json': {
    description: 'a complete body that is no JSON: a comma too many and the last brace missing',
    body: (body) => `${body.slice(0, -1)},,`,
  },
  'wrong-types': {
    description: 'JSON of another shape: texts where objects are expected and the other way round',
    reply: (_call, _value, page) =>
      jsonReply({ status: 200, body: { data: page === null ? wrongAccount : wrongItems } }),
  },
  'data-is-text': {
    description: 'the payload is a sentence instead of an object or a list',
    reply: () => jsonReply({ status: 200, body: { data: 'ok' } }),
  },
  'bad-utf8': {
    description: 'bytes that are no UTF-8 inside the first texts of the body',
    body: spoilUtf8,
  },
  'byte-order-mark': {
    description: 'the body begins with a byte order mark',
    body: (body) => `\uFEFF${body}`,
  },
  'gzip-bomb': {
    description: 'a compressed body that unpacks to 8 GiB',
    deliver: ({ response, closed }, reply) =>
      pour({
        exchange: { response, closed },
        reply: { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' } },
        parts: gzipParts(),
      }),
  },
  'endless-body': {
    description: 'a list whose body never ends',
    deliver: (exchange, reply) => pour({ exchange, reply, parts: endlessParts() }),
  },
  'deep-nesting': {
    description: 'valid JSON, nested very deep',
    value: { default: 100_000, meaning: 'levels' },
    reply: (_call, value) =>
      jsonReply({ status: 200, body: `{"data":${'['.repeat(value)}${']'.repeat(value)}}` }),
  },
} as const satisfies Record<string, Scenario>;

const wrongAccount = {
  id: { value: 40_217 },
  name: 17,
  lastname: false,
  email: ['a', 'b'],
  balance: { amount: [1204, 50] },
  currency: 978,
};

const wrongItems = [
  'contact',
  42,
  null,
  { id: { value: 1 }, firstname: 7, lastname: [], name: true, status: 3, expires_at: { date: 'soon' } },
];

/** An overlong and a lone lead byte: `JSON.parse` never sees them when the reader decodes strictly. */
function spoilUtf8(body: string): Buffer {
  const bytes = Buffer.from(body);
  let spoiled = 0;
  for (let at = 1; at < bytes.length && spoiled < 8; at += 1) {
    // The lead byte of a two-byte letter loses the byte after it.
    if ((bytes[at - 1] ?? 0) >= 0xc3 && (bytes[at] ?? 0) >= 0x80) {
      bytes[at] = 0x28;
      spoiled += 1;
    }
  }
  return spoiled > 0
    ? bytes
    : Buffer.concat([bytes.subarray(0, -2), Buffer.from([0xc3, 0x28, 0x22, 0x7d, 0x7d])]);
}

/** Made once: 1 MiB of one letter becomes about 1 KiB, sent 8192 times as members of one gzip stream. */
let bombMember: Buffer | undefined;

function* gzipParts(): Generator<Buffer> {
  yield gzipSync('{"data":{"id":1,"name":"');
  bombMember ??= gzipSync(Buffer.alloc(1024 * 1024, 'a'));
  for (let member = 0; member < 8192; member += 1) yield bombMember;
  yield gzipSync('"}}');
}

function* endlessParts(): Generator<Buffer> {
  yield Buffer.from('{"data":[');
  const item = Buffer.from('{"id":1,"name":"encore","padding":"................"},'.repeat(300));
  for (;;) yield item;
}

/** Writes as fast as the caller reads, and no faster, until the parts or the caller end. */
async function pour(input: { exchange: Exchange; reply: Reply; parts: Iterable<Buffer> }): Promise<void> {
  const { response, closed } = input.exchange;
  response.writeHead(input.reply.status, input.reply.headers);
  for (const part of input.parts) {
    if (closed.aborted) return;
    if (!response.write(part)) await drained(input.exchange);
  }
  if (!closed.aborted) response.end();
}

function drained({ response, closed }: Exchange): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      closed.removeEventListener('abort', done);
      resolve();
    };
    response.once('drain', done);
    closed.addEventListener('abort', done, { once: true });
  });
}

import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, sendJson, serve, serveSockets, type TestServer, testClient } from './servers.test-support';

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

async function sockets(...script: Parameters<typeof serveSockets>): Promise<TestServer> {
  const server = await serveSockets(...script);
  closing.push(server.close);
  return server;
}
function client(changes: Parameters<typeof testClient>[0] = {}) {
  const made = testClient(changes);
  closing.push(made.close);
  return made;
}

describe('a broken connection', () => {
  const resets: [string, Parameters<typeof serveSockets>[0]][] = [
    ['as soon as it is accepted', (socket) => socket.resetAndDestroy()],
    ['after the request', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    [
      'within the headers',
      (socket) => socket.once('data', () => socket.write(head, () => socket.resetAndDestroy())),
    ],
    [
      'after the headers',
      (socket) =>
        socket.once('data', () =>
          socket.write(`${head}content-length: 9\r\n\r\n`, () => socket.resetAndDestroy()),
        ),
    ],
    [
      'in the middle of the body',
      (socket) =>
        socket.once('data', () =>
          socket.write(`${head}content-length: 9\r\n\r\n{"a"`, () => socket.resetAndDestroy()),
        ),
    ],
    [
      'by a quiet end in a body of known length',
      (socket) => socket.once('data', () => socket.end(`${head}content-length: 9\r\n\r\n{"a"`)),
    ],
    [
      'by a quiet end in a chunked body',
      (socket) =>
        socket.once('data', () => socket.end(`${head}transfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n`)),
    ],
  ];

  test.each(resets)('%s is UNREACHABLE, after two retries', async (_when, onSocket) => {
    const server = await sockets(onSocket);
    const http = client();
    const result = await http.requestJson(ask(server.origin));
    expect(result).toEqual({
      ok: false,
      error: { code: 'UNREACHABLE', retry: true, params: { reason: 'reset' } },
    });
    expect(server.connections()).toBe(3);
    expect(http.lines).toHaveLength(3);
  });

  test('is forgotten when the next try succeeds', async () => {
    const server = await sockets((socket, number) => {
      if (number === 1) socket.resetAndDestroy();
      else socket.once('data', () => socket.end(`${head}content-length: 2\r\n\r\n{}`));
    });
    expect(await client().requestJson(ask(server.origin))).toEqual({ ok: true, value: {} });
    expect(server.connections()).toBe(2);
  });

  test('is asked once only by a connection test', async () => {
    const server = await sockets((socket) => socket.resetAndDestroy());
    await client().requestJson(ask(server.origin, { pastBreaker: true }));
    expect(server.connections()).toBe(1);
    await client().requestJson(ask(server.origin, { retries: 0 }));
    expect(server.connections()).toBe(2);
  });

  test('a body cut off where its end is the end of the connection is not JSON', async () => {
    const server = await sockets((socket) =>
      socket.once('data', () => socket.end(`${head}connection: close\r\n\r\n{"a"`)),
    );
    expect(await client().requestJson(ask(server.origin))).toMatchObject({
      error: { code: 'UPSTREAM_NOT_JSON' },
    });
  });

  test('something that does not speak HTTP is not JSON', async () => {
    const server = await sockets((socket) =>
      socket.once('data', () => socket.end('220 mail.example.com ESMTP\r\n')),
    );
    expect(await client().requestJson(ask(server.origin))).toMatchObject({
      error: { code: 'UPSTREAM_NOT_JSON' },
    });
  });

  test('a closed port is UNREACHABLE, an unknown name HOST_NOT_FOUND', async () => {
    const gone = await serveSockets(() => undefined);
    await gone.close();
    expect(await client().requestJson(ask(gone.origin))).toMatchObject({
      error: { code: 'UNREACHABLE', retry: true, params: { reason: 'refused' } },
    });
    const lookup = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await client({ lookup }).requestJson(ask('https://nowhere.example'))).toMatchObject({
      error: { code: 'HOST_NOT_FOUND', retry: true },
    });
    expect(
      await client({ lookup: async () => [] }).requestJson(ask('https://nowhere.example')),
    ).toMatchObject({
      error: { code: 'HOST_NOT_FOUND' },
    });
  });
});

describe('time', () => {
  const timed = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    const result = await work();
    return { result, ms: performance.now() - startedAt };
  };

  test.each([
    [
      'dns',
      { lookup: () => new Promise<never>(() => undefined), connectTimeoutMs: 60 },
      'http://slow.example',
    ],
    ['tls', { connectTimeoutMs: 500 }, 'https'],
    ['headers', { headersTimeoutMs: 60 }, 'http'],
    ['headers', { attemptTimeoutMs: 60 }, 'http'],
    ['headers', { operationTimeoutMs: 60 }, 'http'],
  ])('a server that says nothing is a TIMEOUT in phase %s (%o)', async (phase, limits, address) => {
    const server = await sockets(() => undefined);
    const baseUrl =
      address === 'http' || address === 'https' ? `${address}://127.0.0.1:${server.port}` : address;
    const { result, ms } = await timed(() => client(limits).requestJson(ask(baseUrl, { retries: 0 })));
    expect(result).toEqual({ ok: false, error: { code: 'TIMEOUT', retry: true, params: { phase } } });
    expect(ms).toBeGreaterThan(50);
    expect(ms).toBeLessThan(5_000);
  });

  test.each([
    ['the attempt', { attemptTimeoutMs: 600 }],
    ['the operation', { operationTimeoutMs: 600 }],
  ])('a byte now and then does not outlast %s', async (_limit, limits) => {
    const ticking: NodeJS.Timeout[] = [];
    const server = await sockets((socket) => {
      socket.once('data', () => {
        socket.write(`${head}content-length: 10000\r\n\r\n`);
        ticking.push(setInterval(() => socket.write(' '), 20));
      });
    });
    const { result, ms } = await timed(() => client(limits).requestJson(ask(server.origin, { retries: 0 })));
    for (const tick of ticking) clearInterval(tick);
    expect(result).toEqual({ ok: false, error: { code: 'TIMEOUT', retry: true, params: { phase: 'body' } } });
    expect(ms).toBeLessThan(5_000);
  });

  test('retries and waits end with the operation', async () => {
    const server = await sockets(() => undefined);
    const http = client({ attemptTimeoutMs: 100, operationTimeoutMs: 150 });
    const { result, ms } = await timed(() => http.requestJson(ask(server.origin)));
    expect(result).toMatchObject({ error: { code: 'TIMEOUT' } });
    expect(ms).toBeLessThan(5_000);
  });

  test("the caller's signal ends the call, in the middle or before it begins", async () => {
    const arrived = withResolvers();
    let requests = 0;
    const left = withResolvers();
    const server = await sockets((socket) => {
      socket.once('data', () => {
        requests++;
        arrived.resolve();
      });
      socket.once('close', () => left.resolve());
    });
    const http = client();
    const controller = new AbortController();
    const asking = http.requestJson(ask(server.origin, { signal: controller.signal }));
    await arrived.promise;
    controller.abort();
    expect(await asking).toEqual({ ok: false, error: { code: 'CANCELLED', retry: false } });
    await left.promise;
    const again = await http.requestJson(
      ask(server.origin, { signal: AbortSignal.abort(), pastBreaker: true }),
    );
    expect(again).toEqual({ ok: false, error: { code: 'CANCELLED', retry: false } });
    expect(requests).toBe(1);
  });

  test("the caller's signal ends the wait between two tries", async () => {
    const server = await serve((_request, response) => sendJson(response, {}, 503, { 'retry-after': '20' }));
    closing.push(server.close);
    const controller = new AbortController();
    const http = client({ onAttempt: () => controller.abort() });
    const { result, ms } = await timed(() =>
      http.requestJson(ask(server.origin, { signal: controller.signal })),
    );
    expect(result).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(ms).toBeLessThan(5_000);
  });
});

describe('size', () => {
  test('a body that never ends is stopped at the limit', async () => {
    let written = 0;
    const server = await sockets((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(16_384, ' '))) written += 16_384;
        written += 16_384;
      };
      socket.once('data', () => {
        socket.write(`${head}\r\n`);
        socket.on('drain', more);
        more();
      });
    });
    const result = await client({ bodyBytesMax: 100_000 }).requestJson(ask(server.origin));
    expect(result).toEqual({ ok: false, error: { code: 'BODY_TOO_LARGE', retry: false } });
    expect(server.connections()).toBe(1);
    expect(written).toBeLessThan(20_000_000);
  });

  test('a gzip bomb is stopped while it unfolds', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    );
    closing.push(server.close);
    const before = process.memoryUsage().arrayBuffers;
    const result = await client().requestJson(ask(server.origin));
    expect(result).toEqual({ ok: false, error: { code: 'BODY_TOO_LARGE', retry: false } });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * 1024 * 1024);
  });

  test('gzip that unfolds to nothing for ever is stopped as well', async () => {
    const nothing = Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync('')));
    const server = await sockets((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write(nothing));
      };
      socket.once('data', () => {
        socket.write(`${head}content-encoding: gzip\r\n\r\n`);
        socket.on('drain', more);
        more();
      });
    });
    const result = await client({ bodyBytesMax: 100_000 }).requestJson(ask(server.origin));
    expect(result).toMatchObject({ error: { code: 'BODY_TOO_LARGE' } });
  });

  test('an announced size beyond the limit is not read at all', async () => {
    const server = await sockets((socket) =>
      socket.once('data', () => socket.write(`${head}content-length: ${6 * 1024 * 1024}\r\n\r\n`)),
    );
    expect(await client().requestJson(ask(server.origin))).toMatchObject({
      error: { code: 'BODY_TOO_LARGE' },
    });
  });

  test('a body of exactly the limit is read', async () => {
    const server = await serve((_request, response) => sendJson(response, 'x'.repeat(998)));
    closing.push(server.close);
    expect(await client({ bodyBytesMax: 1_000 }).requestJson(ask(server.origin))).toMatchObject({ ok: true });
    expect(await client({ bodyBytesMax: 999 }).requestJson(ask(server.origin))).toMatchObject({ ok: false });
  });
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

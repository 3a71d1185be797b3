import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { HttpClient } from './create-http-client';
import type { AttemptLine } from './policy';
import { ask, secretKey, sendJson, serve, type TestServer, testClient } from './servers.test-support';

let answer: (request: IncomingMessage, response: ServerResponse) => void;
let server: TestServer;
let client: HttpClient & { lines: AttemptLine[] };

beforeAll(async () => {
  server = await serve((request, response) => answer(request, response));
});
beforeEach(() => {
  client = testClient();
  server.requests.length = 0;
});
afterEach(() => client.close());
afterAll(() => server.close());

const raw = (body: string | Buffer, headers: Record<string, string> = {}, status = 200) => {
  answer = (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
};
const codeOf = async (changes = {}) => {
  const result = await client.requestJson(ask(server.origin, changes));
  return result.ok ? 'ok' : result.error.code;
};

describe('a good answer', () => {
  test('is read below the base path, with the key in its header and the query in the URL', async () => {
    answer = (_request, response) => sendJson(response, { data: { balance: '12.30' } });
    const schema = z.object({ data: z.object({ balance: z.string() }) });
    const request = ask(`${server.origin}/api/`, {
      schema,
      query: { page: 2, search: 'a b&c', none: undefined },
    });
    expect(await client.requestJson(request)).toEqual({ ok: true, value: { data: { balance: '12.30' } } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.url).toBe('/api/user/details?page=2&search=a+b%26c');
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${secretKey}`);
    expect(server.requests[0]?.headers.accept).toBe('application/json');
  });

  test('may come compressed', async () => {
    raw(gzipSync(JSON.stringify({ a: 'é' })), { 'content-encoding': 'gzip' });
    expect(await client.requestJson(ask(server.origin))).toEqual({ ok: true, value: { a: 'é' } });
  });

  test('leaves its connection to the next calls', async () => {
    answer = (_request, response) => sendJson(response, {});
    const before = server.connections();
    for (let call = 0; call < 10; call++) await client.requestJson(ask(server.origin));
    // undici frees a connection one turn after its answer, so two may take turns.
    expect(server.connections() - before).toBeLessThanOrEqual(2);
  });

  test('of any JSON type is JSON', async () => {
    for (const type of [
      'application/json; charset=utf-8',
      'application/problem+json',
      'APPLICATION/VND.API+JSON',
    ]) {
      raw('[]', { 'content-type': type });
      expect(await codeOf(), type).toBe('ok');
    }
  });
});

describe('a refusal keeps its own name', () => {
  test.each([
    [401, 'CREDENTIAL_REJECTED', undefined],
    [403, 'PERMISSION_DENIED', undefined],
    [404, 'UPSTREAM_NOT_FOUND', undefined],
    [400, 'REQUEST_REFUSED', 400],
    [405, 'REQUEST_REFUSED', 405],
    [422, 'REQUEST_REFUSED', 422],
    [304, 'REQUEST_REFUSED', 304],
    [500, 'UPSTREAM_BROKEN', 500],
    [503, 'UPSTREAM_BROKEN', 503],
  ])('%d is %s', async (status, code, shown) => {
    answer = (_request, response) => sendJson(response, { message: 'no' }, status);
    const result = await client.requestJson(ask(server.origin, { retries: 0 }));
    expect(result).toMatchObject({ ok: false, error: { code, retry: status >= 500 } });
    expect(!result.ok && result.error.params?.status).toBe(shown);
  });

  test.each([
    ['Your IP address is not allowed.', undefined],
    ['IP not whitelisted', undefined],
    ['This address is not on the allow-list', undefined],
    ['Access denied from 10.0.0.1: add it to the allowlist', { address: '10.0.0.1' }],
    ["Votre adresse IP n'est pas autorisée", undefined],
    ['Adresse absente de la liste blanche', undefined],
    ["L'IP 1.2.3.4 n'a pas accès", { address: '1.2.3.4' }],
    ['Your IP address 2001:db8::7 is not allowed.', { address: '2001:db8::7' }],
    ['IP not allowed: 203.0.113.7.', { address: '203.0.113.7' }],
    ['IP 203.0.113.7 is not within 198.51.100.1 to 198.51.100.9', undefined],
    ['IP 999.1.1.1 is not allowed', undefined],
  ])('403 %j is a refused address, not a bad key', async (message, params) => {
    for (const body of [{ message }, { error: { message } }, { errors: { detail: [message] } }]) {
      answer = (_request, response) => sendJson(response, body, 403);
      const result = await client.requestJson(ask(server.origin));
      expect(result).toEqual({ ok: false, error: { code: 'ADDRESS_REFUSED', retry: false, params } });
    }
    raw(message, { 'content-type': 'text/plain' }, 403);
    expect(await codeOf()).toBe('ADDRESS_REFUSED');
  });

  test.each([
    'This key may not read domains.',
    'Your e-mail address is not verified',
    "Votre adresse e-mail n'est pas confirmée",
    'Description of rights',
    'Droits insuffisants',
  ])('403 %j is a lack of rights', async (message) => {
    answer = (_request, response) => sendJson(response, { message, ip: '1.2.3.4' }, 403);
    expect(await codeOf()).toBe('PERMISSION_DENIED');
  });

  test('a 403 page, an endless one and a broken one are a lack of rights', async () => {
    raw('<html>IP address blocked</html>', { 'content-type': 'text/html' }, 403);
    expect(await codeOf()).toBe('PERMISSION_DENIED');
    raw(JSON.stringify({ message: `IP ${'x'.repeat(100_000)}` }), {}, 403);
    expect(await codeOf()).toBe('PERMISSION_DENIED');
    raw(Buffer.from([0xff, 0xfe, 0x49, 0x50]), {}, 403);
    expect(await codeOf()).toBe('PERMISSION_DENIED');
  });
});

describe('an answer that is not what was expected', () => {
  test('a web page is not JSON', async () => {
    raw('<html></html>', { 'content-type': 'text/html' });
    expect(await codeOf()).toBe('UPSTREAM_NOT_JSON');
    answer = (_request, response) => response.writeHead(204).end();
    expect(await codeOf()).toBe('UPSTREAM_NOT_JSON');
  });

  test.each([
    ['bad UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
    ['broken JSON', '{"data": '],
    ['two values', '{} {}'],
    ['nothing', ''],
  ])('%s is not JSON', async (_what, body) => {
    raw(body);
    expect(await codeOf()).toBe('UPSTREAM_NOT_JSON');
    expect(server.requests).toHaveLength(1);
  });

  test('an unknown or broken compression is not JSON', async () => {
    raw('xx', { 'content-encoding': 'br' });
    expect(await codeOf()).toBe('UPSTREAM_NOT_JSON');
    raw('not gzip', { 'content-encoding': 'gzip' });
    expect(await codeOf()).toBe('UPSTREAM_NOT_JSON');
    raw(gzipSync('{"a":1}').subarray(0, 15), { 'content-encoding': 'gzip' });
    expect(await codeOf()).toBe('UPSTREAM_NOT_JSON');
  });

  test('deep nesting is refused before anything recurses into it; brackets in text do not count', async () => {
    raw('['.repeat(64) + ']'.repeat(64));
    expect(await codeOf()).toBe('ok');
    raw('['.repeat(65) + ']'.repeat(65));
    expect(await codeOf()).toBe('UPSTREAM_SCHEMA');
    raw('{"a":'.repeat(200_000));
    expect(await codeOf()).toBe('UPSTREAM_SCHEMA');
    raw(JSON.stringify({ text: `\\"${'['.repeat(500)}` }));
    expect(await codeOf()).toBe('ok');
  });

  test('the schema says where it does not fit', async () => {
    answer = (_request, response) => sendJson(response, { data: [{ id: 1 }, { id: 'x' }] });
    const schema = z.object({ data: z.array(z.object({ id: z.number() })) });
    const result = await client.requestJson(ask(server.origin, { schema }));
    expect(result).toEqual({
      ok: false,
      error: { code: 'UPSTREAM_SCHEMA', retry: false, params: { pointer: '/data/1/id' } },
    });
    expect(client.lines.at(-1)).toMatchObject({ status: 200, code: 'UPSTREAM_SCHEMA' });
  });

  test("a key of the answer's own is not repeated in the failure", async () => {
    answer = (_request, response) => sendJson(response, { 'secret token!': 'x' });
    const result = await client.requestJson(ask(server.origin, { schema: z.record(z.string(), z.number()) }));
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

describe('redirects', () => {
  test('within the origin are followed', async () => {
    answer = (request, response) =>
      request.url === '/user/details'
        ? response.writeHead(301, { location: '/user/details/' }).end()
        : sendJson(response, { there: true });
    expect(await client.requestJson(ask(server.origin))).toEqual({ ok: true, value: { there: true } });
    expect(client.lines).toHaveLength(1);
  });

  test('more than three are refused', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
    expect(await client.requestJson(ask(server.origin))).toMatchObject({
      error: { code: 'REDIRECT_REFUSED', params: { reason: 'tooMany' } },
    });
    expect(server.requests).toHaveLength(4);
  });

  test('to another origin are refused and the key is never sent there', async () => {
    const other = await serve((_request, response) => sendJson(response, {}));
    const locations = [
      `${other.origin}/user/details`,
      `//127.0.0.1:${other.port}/`,
      `https://127.0.0.1:${server.port}/`,
      `http://localhost:${server.port}/`,
      `http://u:p@127.0.0.1:${server.port}/`,
      'http://[',
    ];
    for (const location of locations) {
      answer = (_request, response) => response.writeHead(307, { location }).end();
      expect(await codeOf(), location).toBe('REDIRECT_REFUSED');
    }
    expect(other.connections()).toBe(0);
    expect(server.requests).toHaveLength(locations.length);
    await other.close();
  });
});

describe('the log', () => {
  test('has one line per attempt: no header, no query value, no body', async () => {
    let calls = 0;
    answer = (_request, response) =>
      calls++ === 0
        ? sendJson(response, { message: 'upstream says hello' }, 500)
        : sendJson(response, { token: 'other-service-token' });
    await client.requestJson(
      ask(server.origin, {
        path: '/domains/example.org',
        pathTemplate: '/domains/{name}',
        query: { search: 'durand@example.org' },
      }),
    );
    expect(client.lines).toEqual([
      {
        method: 'GET',
        origin: server.origin,
        pathTemplate: '/domains/{name}',
        status: 500,
        durationMs: expect.any(Number),
        code: 'UPSTREAM_BROKEN',
        priority: 'interactive',
      },
      {
        method: 'GET',
        origin: server.origin,
        pathTemplate: '/domains/{name}',
        status: 200,
        durationMs: expect.any(Number),
        code: null,
        priority: 'interactive',
      },
    ]);
    const text = JSON.stringify(client.lines);
    for (const word of [secretKey, 'durand', 'example.org', 'hello', 'token'])
      expect(text).not.toContain(word);
  });

  test('a failure carries neither the key nor what the API wrote', async () => {
    for (const status of [400, 401, 403, 404, 429, 500]) {
      answer = (_request, response) =>
        sendJson(response, { message: `IP upstream-text ${secretKey}` }, status);
      const result = await client.requestJson(ask(server.origin, { retries: 0 }));
      expect(JSON.stringify(result)).not.toMatch(/upstream-text|secret/);
    }
  });

  test('a key that no header can carry is told apart before anything is sent', async () => {
    for (const value of ['Bearer a\r\nX-Evil: 1', 'Bearer clé…', '']) {
      expect(await codeOf({ auth: { header: 'Authorization', value } })).toBe('INVALID_INPUT');
    }
    expect(server.requests).toEqual([]);
  });
});

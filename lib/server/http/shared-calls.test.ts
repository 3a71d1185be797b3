import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ask, sendJson, serve, serveSockets, type TestServer, testClient } from './servers.test-support';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(closing.splice(0).map((close) => close()));
});

function client(changes: Parameters<typeof testClient>[0] = {}) {
  const made = testClient(changes);
  closing.push(made.close);
  return made;
}

/** A server whose answers wait until the test gives them. */
async function holding(): Promise<
  TestServer & { held: ServerResponse[]; arrived: (count: number) => Promise<void> }
> {
  const held: ServerResponse[] = [];
  const server = await serve((_request, response) => {
    held.push(response);
  });
  closing.push(server.close);
  const arrived = (count: number) =>
    vi.waitFor(() => expect(server.requests.length).toBe(count), { timeout: 15_000 });
  return { ...server, held, arrived };
}

async function answering(answer: { status: number; headers?: Record<string, string> }) {
  const server = await serve((_request, response) =>
    sendJson(response, { message: 'm' }, answer.status, answer.headers),
  );
  closing.push(server.close);
  return server;
}

describe('identical reads at the same time', () => {
  test('are one call, and nobody can change what another one got', async () => {
    const server = await holding();
    const http = client();
    const request = ask(server.origin, { schema: z.unknown() });
    const all = Array.from({ length: 200 }, () => http.requestJson(request));
    await server.arrived(1);
    for (const response of server.held) sendJson(response, { list: [1] });
    const results = await Promise.all(all);
    expect(server.requests).toHaveLength(1);
    for (const result of results) expect(result).toEqual({ ok: true, value: { list: [1] } });
    const [first, second] = results.map((result) => (result.ok ? result.value : null));
    expect(first).not.toBe(second);
  });

  test('may expect different shapes', async () => {
    const server = await holding();
    const http = client();
    const good = http.requestJson(ask(server.origin, { schema: z.object({ a: z.number() }) }));
    const bad = http.requestJson(ask(server.origin, { schema: z.object({ b: z.number() }) }));
    await server.arrived(1);
    for (const response of server.held) sendJson(response, { a: 1 });
    expect(await good).toEqual({ ok: true, value: { a: 1 } });
    expect(await bad).toMatchObject({ error: { code: 'UPSTREAM_SCHEMA', params: { pointer: '/b' } } });
  });

  test('are not the same with another key, query, priority or path; a connection test is never merged', async () => {
    const server = await holding();
    const http = client();
    const all = [
      {},
      { keyVersion: 'k2' },
      { query: { page: 2 } },
      { priority: 'background' as const },
      { path: '/domains' },
    ].map((changes) => http.requestJson(ask(server.origin, changes)));
    await server.arrived(5);
    for (const response of server.held.splice(0)) sendJson(response, {});
    await Promise.all(all);
    const tests = [1, 2].map(() => http.requestJson(ask(server.origin, { pastBreaker: true, retries: 0 })));
    await server.arrived(7);
    for (const response of server.held) sendJson(response, {});
    await Promise.all(tests);
  });

  test('one caller who leaves takes nothing from the others; when all have left the call ends', async () => {
    const server = await holding();
    const minute = 60_000;
    const http = client({ headersTimeoutMs: minute, attemptTimeoutMs: minute, operationTimeoutMs: minute });
    const [one, two, three] = [new AbortController(), new AbortController(), new AbortController()];
    const first = http.requestJson(ask(server.origin, { signal: one.signal }));
    const second = http.requestJson(ask(server.origin, { signal: two.signal }));
    await server.arrived(1);
    one.abort();
    expect(await first).toMatchObject({ error: { code: 'CANCELLED' } });
    for (const response of server.held.splice(0)) sendJson(response, { still: 'here' });
    expect(await second).toEqual({ ok: true, value: { still: 'here' } });

    const third = http.requestJson(ask(server.origin, { signal: three.signal }));
    await server.arrived(2);
    const ended = new Promise((resolve) => server.held[0]?.once('close', resolve));
    three.abort();
    expect(await third).toMatchObject({ error: { code: 'CANCELLED' } });
    await ended;
  });

  test('a failure is not kept for the next one', async () => {
    const answer = { status: 401 };
    const server = await answering(answer);
    const http = client();
    expect(await http.requestJson(ask(server.origin))).toMatchObject({
      error: { code: 'CREDENTIAL_REJECTED' },
    });
    answer.status = 200;
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ ok: true });
  });

  test('a forgotten key version is not joined any more', async () => {
    const server = await holding();
    const http = client();
    const before = http.requestJson(ask(server.origin));
    await server.arrived(1);
    http.forgetKeyVersion('k1');
    const after = http.requestJson(ask(server.origin));
    await server.arrived(2);
    for (const [number, response] of server.held.entries()) sendJson(response, { number });
    expect(await before).toEqual({ ok: true, value: { number: 0 } });
    expect(await after).toEqual({ ok: true, value: { number: 1 } });
  });
});

describe('the circuit breaker', () => {
  const once = { retries: 0 };

  test('opens after five failures in a row, for people and jobs, and says for how long', async () => {
    const answer = { status: 500 };
    const server = await answering(answer);
    const http = client();
    for (let call = 0; call < 5; call++) await http.requestJson(ask(server.origin, once));
    const refused = await http.requestJson(ask(server.origin, once));
    expect(refused).toMatchObject({ error: { code: 'CIRCUIT_OPEN', retry: true } });
    expect(!refused.ok && refused.error.retryAfterMs).toBeGreaterThan(20_000);
    expect(!refused.ok && refused.error.retryAfterMs).toBeLessThanOrEqual(30_000);
    expect(await http.requestJson(ask(server.origin, { priority: 'background' }))).toMatchObject({
      error: { code: 'CIRCUIT_OPEN' },
    });
    expect(server.requests).toHaveLength(5);
    answer.status = 200;
    expect(await http.requestJson(ask(server.origin, { keyVersion: 'k2' }))).toMatchObject({ ok: true });
    http.forgetKeyVersion('k1');
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ ok: true });
  });

  test('the call that opens it reports what it met, not that the circuit is open', async () => {
    const server = await answering({ status: 502 });
    const http = client();
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ error: { code: 'UPSTREAM_BROKEN' } });
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ error: { code: 'UPSTREAM_BROKEN' } });
    expect(server.requests).toHaveLength(5);
  });

  test('opens for connections that break', async () => {
    const server = await serveSockets((socket) => socket.resetAndDestroy());
    closing.push(server.close);
    const http = client();
    for (let call = 0; call < 5; call++) await http.requestJson(ask(server.origin, once));
    expect(await http.requestJson(ask(server.origin, once))).toMatchObject({
      error: { code: 'CIRCUIT_OPEN' },
    });
    expect(server.connections()).toBe(5);
  });

  test.each([401, 403, 404, 422, 429])('does not open for %d', async (status) => {
    const server = await answering({ status });
    const http = client();
    for (let call = 0; call < 8; call++) await http.requestJson(ask(server.origin, once));
    expect(server.requests).toHaveLength(8);
  });

  test('does not open for an answer of the wrong shape, which even ends a row of failures', async () => {
    const answer = { status: 500 };
    const server = await answering(answer);
    const http = client();
    for (const status of [500, 500, 500, 500, 200, 500, 500, 500, 500]) {
      answer.status = status;
      await http.requestJson(ask(server.origin, { ...once, schema: z.object({ missing: z.string() }) }));
    }
    expect(server.requests).toHaveLength(9);
  });

  test('a call that was cancelled says nothing about the API: it does not end a row of failures', async () => {
    const answer: { status: number | null } = { status: 500 };
    const server = await serve((_request, response) => {
      if (answer.status !== null) sendJson(response, {}, answer.status);
    });
    closing.push(server.close);
    const http = client();
    for (let call = 0; call < 4; call++) await http.requestJson(ask(server.origin, once));
    answer.status = null;
    const controller = new AbortController();
    const leaving = http.requestJson(ask(server.origin, { ...once, signal: controller.signal }));
    await vi.waitFor(() => expect(server.requests).toHaveLength(5), { timeout: 15_000 });
    controller.abort();
    expect(await leaving).toMatchObject({ error: { code: 'CANCELLED' } });
    answer.status = 500;
    await http.requestJson(ask(server.origin, once));
    expect(await http.requestJson(ask(server.origin, once))).toMatchObject({
      error: { code: 'CIRCUIT_OPEN' },
    });
    expect(server.requests).toHaveLength(6);
  });

  test('lets one call pass after 30 s, and pauses longer each time, up to two minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const answer = { status: 500 };
    const server = await answering(answer);
    const http = client();
    const pauseMs = async () => {
      const refused = await http.requestJson(ask(server.origin, once));
      return refused.ok ? 0 : (refused.error.retryAfterMs ?? 0);
    };
    for (let call = 0; call < 5; call++) await http.requestJson(ask(server.origin, once));
    for (const expected of [30_000, 60_000, 120_000, 120_000]) {
      const pause = await pauseMs();
      expect(pause).toBe(expected);
      vi.setSystemTime(Date.now() + pause - 1);
      expect(await pauseMs()).toBe(1);
      const before = server.requests.length;
      vi.setSystemTime(Date.now() + 1);
      expect(await http.requestJson(ask(server.origin, once))).toMatchObject({
        error: { code: 'UPSTREAM_BROKEN' },
      });
      expect(server.requests.length).toBe(before + 1);
    }
    answer.status = 200;
    vi.setSystemTime(Date.now() + 120_000);
    expect(await http.requestJson(ask(server.origin, once))).toMatchObject({ ok: true });
    answer.status = 500;
    for (let call = 0; call < 4; call++) await http.requestJson(ask(server.origin, once));
    answer.status = 200;
    expect(await http.requestJson(ask(server.origin, once))).toMatchObject({ ok: true });
  });

  test('a connection test passes by it, and its success closes it', async () => {
    const answer = { status: 500 };
    const server = await answering(answer);
    const http = client();
    for (let call = 0; call < 5; call++) await http.requestJson(ask(server.origin, once));
    const test = { retries: 0, pastBreaker: true };
    expect(await http.requestJson(ask(server.origin, test))).toMatchObject({
      error: { code: 'UPSTREAM_BROKEN' },
    });
    expect(await http.requestJson(ask(server.origin, once))).toMatchObject({
      error: { code: 'CIRCUIT_OPEN' },
    });
    answer.status = 200;
    expect(await http.requestJson(ask(server.origin, test))).toMatchObject({ ok: true });
    expect(await http.requestJson(ask(server.origin, once))).toMatchObject({ ok: true });
  });
});

describe('429', () => {
  test('is asked again when its time has come, not before', async () => {
    const times: number[] = [];
    const server = await serve((_request, response) => {
      times.push(performance.now());
      sendJson(response, {}, times.length === 1 ? 429 : 200, { 'retry-after': '1' });
    });
    closing.push(server.close);
    expect(await client().requestJson(ask(server.origin))).toMatchObject({ ok: true });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test.each([
    ['seconds', () => '120', 120_000],
    ['a date', () => new Date(Date.now() + 120_000).toUTCString(), 120_000],
  ])('with a longer wait in %s says when, and nobody asks before', async (_form, retryAfter, ms) => {
    const server = await answering({ status: 429, headers: { 'retry-after': retryAfter() } });
    const http = client();
    for (let call = 0; call < 3; call++) {
      const result = await http.requestJson(ask(server.origin));
      expect(result).toMatchObject({ error: { code: 'RATE_LIMITED', retry: true } });
      const afterMs = result.ok ? 0 : (result.error.retryAfterMs ?? 0);
      expect(afterMs).toBeGreaterThan(ms - 20_000);
      expect(afterMs).toBeLessThanOrEqual(ms);
    }
    expect(server.requests).toHaveLength(1);
    await http.requestJson(ask(server.origin, { keyVersion: 'k2' }));
    expect(server.requests).toHaveLength(2);
  });

  test('with a shorter wait for a call answered at the same time does not shorten the longer one', async () => {
    const server = await holding();
    const http = client();
    const calls = [1, 2].map((page) => http.requestJson(ask(server.origin, { query: { page } })));
    await server.arrived(2);
    for (const [n, wait] of ['300', '61'].entries()) {
      sendJson(server.held[n] ?? raise(), {}, 429, { 'retry-after': wait });
      await calls[n];
    }
    const refused = await http.requestJson(ask(server.origin));
    expect(!refused.ok && refused.error.retryAfterMs).toBeGreaterThan(250_000);
    expect(server.requests).toHaveLength(2);
  });

  test('beyond the deadline is given up at once', async () => {
    const server = await answering({ status: 429, headers: { 'retry-after': '40' } });
    const startedAt = performance.now();
    expect(await client().requestJson(ask(server.origin))).toMatchObject({
      error: { code: 'RATE_LIMITED', retryAfterMs: 40_000 },
    });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test('without Retry-After is not asked again by itself', async () => {
    const server = await answering({ status: 429 });
    const result = await client().requestJson(ask(server.origin));
    expect(result).toEqual({ ok: false, error: { code: 'RATE_LIMITED', retry: true } });
    expect(server.requests).toHaveLength(1);
  });

  test('does not stop a connection test, whose success ends the pause', async () => {
    const answer: { status: number; headers?: Record<string, string> } = {
      status: 429,
      headers: { 'retry-after': '300' },
    };
    const server = await answering(answer);
    const http = client();
    await http.requestJson(ask(server.origin));
    answer.status = 200;
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    expect(await http.requestJson(ask(server.origin, { pastBreaker: true, retries: 0 }))).toMatchObject({
      ok: true,
    });
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ ok: true });
  });
});

describe('a person who presses Refresh', () => {
  const refresh = { pastBreaker: true, keepsPause: true };

  test('is answered past an open circuit, which closes with the answer', async () => {
    const answer = { status: 500 };
    const server = await answering(answer);
    const http = client();
    for (let call = 0; call < 5; call++) await http.requestJson(ask(server.origin, { retries: 0 }));
    answer.status = 200;
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ error: { code: 'CIRCUIT_OPEN' } });
    expect(await http.requestJson(ask(server.origin, refresh))).toMatchObject({ ok: true });
    expect(await http.requestJson(ask(server.origin))).toMatchObject({ ok: true });
  });

  test('repeats a single failure, but not a row of them', async () => {
    const answer = { status: 500 };
    const server = await answering(answer);
    const http = client();
    for (let press = 0; press < 40; press++)
      await http.requestJson(ask(server.origin, { ...refresh, retries: 2 }));
    expect(server.requests).toHaveLength(43);
    answer.status = 200;
    expect(await http.requestJson(ask(server.origin, { ...refresh, retries: 2 }))).toMatchObject({
      ok: true,
    });
    answer.status = 500;
    await http.requestJson(ask(server.origin, { ...refresh, retries: 2 }));
    expect(server.requests).toHaveLength(47);
  });

  test('waits for the end of a pause that the registrar asked for', async () => {
    const server = await answering({ status: 429, headers: { 'retry-after': '300' } });
    const http = client();
    await http.requestJson(ask(server.origin));
    expect(await http.requestJson(ask(server.origin, refresh))).toMatchObject({
      error: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) },
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('connections', () => {
  test('a sync that holds all of its own never makes a person wait', async () => {
    const server = await holding();
    const http = client();
    const pages = [1, 2, 3, 4, 5].map((page) =>
      http.requestJson(ask(server.origin, { priority: 'background', query: { page } })),
    );
    await server.arrived(2);
    const person = http.requestJson(ask(server.origin));
    await server.arrived(3);
    expect(server.requests.at(-1)?.url).toBe('/user/details');
    sendJson(server.held.splice(2, 1)[0] ?? raise(), {});
    expect(await person).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(3);
    await finish(server, pages, 6);
  });

  test('four for people; who comes when the queue is full is told so at once', async () => {
    const server = await holding();
    const http = client({
      lanes: {
        interactive: { connections: 4, waitingMax: 2 },
        background: { connections: 2, waitingMax: 2 },
      },
    });
    const calls = [1, 2, 3, 4, 5, 6].map((page) => http.requestJson(ask(server.origin, { query: { page } })));
    await server.arrived(4);
    expect(await http.requestJson(ask(server.origin, { query: { page: 7 } }))).toEqual({
      ok: false,
      error: { code: 'TOO_MANY_CALLS', retry: true },
    });
    expect(server.requests).toHaveLength(4);
    await finish(server, calls, 6);
  });

  test('waiting in the queue counts, and who leaves it does not hold up the others', async () => {
    const server = await holding();
    const lanes = {
      interactive: { connections: 1, waitingMax: 5 },
      background: { connections: 1, waitingMax: 5 },
    };
    const http = client({ lanes });
    const first = http.requestJson(ask(server.origin, { query: { page: 1 } }));
    await server.arrived(1);
    const controllers = [2, 3].map(() => new AbortController());
    const leaving = controllers.map(({ signal }, page) =>
      http.requestJson(ask(server.origin, { query: { page }, signal })),
    );
    const staying = http.requestJson(ask(server.origin, { query: { page: 9 } }));
    for (const controller of controllers) controller.abort();
    for (const left of leaving) expect(await left).toMatchObject({ error: { code: 'CANCELLED' } });
    await finish(server, [first, staying], 2);

    const hasty = client({ lanes, operationTimeoutMs: 100, attemptTimeoutMs: 5_000 });
    const slow = hasty.requestJson(ask(server.origin, { query: { page: 1 } }));
    const waiting = hasty.requestJson(ask(server.origin, { query: { page: 2 } }));
    expect(await waiting).toMatchObject({ error: { code: 'TIMEOUT' } });
    expect(await slow).toMatchObject({ error: { code: 'TIMEOUT', params: { phase: 'headers' } } });
  });
});

async function finish(
  server: Awaited<ReturnType<typeof holding>>,
  calls: Promise<{ ok: boolean }>[],
  requests: number,
): Promise<void> {
  let open = true;
  const all = Promise.all(calls).finally(() => {
    open = false;
  });
  while (open) {
    for (const response of server.held.splice(0)) sendJson(response, {});
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const result of await all) expect(result.ok).toBe(true);
  expect(server.requests).toHaveLength(requests);
}

function raise(): never {
  throw new Error('no answer is held');
}

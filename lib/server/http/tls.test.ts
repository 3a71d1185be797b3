import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { StageResult } from '@/lib/shared/schemas/connection-test';
import {
  ask,
  makeCertificates,
  sendJson,
  serve,
  serveSockets,
  serveTls,
  type TestServer,
  testClient,
} from './servers.test-support';

const certificates = makeCertificates();
const { ca } = certificates;
const closing: (() => Promise<unknown>)[] = [];
let good: TestServer;
let expired: TestServer;
let selfSigned: TestServer;

beforeAll(async () => {
  const answer: Parameters<typeof serveTls>[0] = (_request, response) => sendJson(response, { secure: true });
  [good, expired, selfSigned] = await Promise.all([
    serveTls(answer, certificates.good),
    serveTls(answer, certificates.expired),
    serveTls(answer, certificates.selfSigned),
  ]);
});
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));
afterAll(() => Promise.all([good, expired, selfSigned].map((server) => server.close())));

function client(changes: Parameters<typeof testClient>[0] = {}) {
  const made = testClient({ ca, ...changes });
  closing.push(made.close);
  return made;
}
const atLoopback = async () => [{ address: '127.0.0.1', family: 4 }];

describe('a call over TLS', () => {
  test('is answered when the certificate fits the name, or the address', async () => {
    const http = client({ lookup: atLoopback });
    for (const host of ['127.0.0.1', 'localhost', 'api.panel.test']) {
      const result = await http.requestJson(ask(`https://${host}:${good.port}`));
      expect(result, host).toEqual({ ok: true, value: { secure: true } });
    }
  });

  test.each([
    ['expired', () => client(), () => expired.origin],
    ['selfSigned', () => client(), () => selfSigned.origin],
    ['wrongHost', () => client({ lookup: atLoopback }), () => `https://other.panel.test:${good.port}`],
    ['other', () => client({ ca: undefined }), () => good.origin],
  ])('with a certificate that is %s is not sent, and not tried again', async (reason, make, origin) => {
    const http = make();
    const before = good.requests.length + expired.requests.length + selfSigned.requests.length;
    for (let call = 0; call < 6; call++) {
      expect(await http.requestJson(ask(origin()))).toEqual({
        ok: false,
        error: { code: 'TLS_FAILED', retry: false, params: { reason } },
      });
    }
    expect(http.lines).toHaveLength(6);
    expect(good.requests.length + expired.requests.length + selfSigned.requests.length).toBe(before);
  });

  test('to a port that speaks plain HTTP is a TLS failure', async () => {
    const plain = await serve((_request, response) => sendJson(response, {}));
    closing.push(plain.close);
    expect(await client().requestJson(ask(`https://127.0.0.1:${plain.port}`))).toMatchObject({
      error: { code: 'TLS_FAILED', params: { reason: 'other' } },
    });
  });

  test('that is cut off while it shakes hands is UNREACHABLE', async () => {
    const server = await serveSockets((socket) => socket.once('data', () => socket.resetAndDestroy()));
    closing.push(server.close);
    const result = await client().requestJson(ask(`https://127.0.0.1:${server.port}`, { retries: 0 }));
    expect(result).toMatchObject({ error: { code: 'UNREACHABLE', params: { reason: 'reset' } } });
  });
});

describe('the probe of a connection', () => {
  async function probe(
    baseUrl: string,
    changes: Parameters<typeof testClient>[0] = {},
    signal?: AbortSignal,
  ) {
    const stages: StageResult[] = [];
    const result = await client(changes).probeConnection({
      baseUrl,
      signal,
      onStage: (stage) => stages.push(stage),
    });
    return { result, stages, brief: stages.map(({ stage, outcome, code }) => [stage, outcome, code]) };
  }

  test('times name, connection and certificate apart, and sends nothing', async () => {
    const before = good.requests.length;
    const { result, stages } = await probe(`https://api.panel.test:${good.port}/api`, { lookup: atLoopback });
    const durationMs = expect.any(Number);
    const expected = [
      { stage: 'dns', outcome: 'passed', durationMs, code: null, params: { address: '127.0.0.1' } },
      { stage: 'connect', outcome: 'passed', durationMs, code: null, params: { address: '127.0.0.1' } },
      { stage: 'tls', outcome: 'passed', durationMs, code: null },
    ];
    expect(stages).toEqual(expected);
    expect(result).toEqual({ ok: true, value: { address: '127.0.0.1', stages: expected } });
    expect(good.requests.length).toBe(before);
  });

  test('has no TLS to look at on http', async () => {
    const plain = await serve((_request, response) => sendJson(response, {}));
    closing.push(plain.close);
    const { brief, stages } = await probe(plain.origin);
    expect(brief).toEqual([
      ['dns', 'passed', null],
      ['connect', 'passed', null],
      ['tls', 'skipped', null],
    ]);
    expect(stages.at(-1)?.params).toEqual({ scheme: 'http' });
  });

  test('stops at the first stage that fails, with its code', async () => {
    const noName = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await probe('https://nowhere.example', { lookup: noName })).toMatchObject({
      brief: [['dns', 'failed', 'HOST_NOT_FOUND']],
      result: { ok: false, error: { code: 'HOST_NOT_FOUND', retry: true } },
    });
    const gone = await serveSockets(() => undefined);
    await gone.close();
    expect(await probe(gone.origin)).toMatchObject({
      brief: [
        ['dns', 'passed', null],
        ['connect', 'failed', 'UNREACHABLE'],
      ],
      result: { ok: false, error: { code: 'UNREACHABLE', params: { reason: 'refused' } } },
    });
    expect(await probe(expired.origin)).toMatchObject({
      brief: [
        ['dns', 'passed', null],
        ['connect', 'passed', null],
        ['tls', 'failed', 'TLS_FAILED'],
      ],
      result: { ok: false, error: { code: 'TLS_FAILED', params: { reason: 'expired' } } },
    });
    expect(await probe('https://10.0.0.1')).toMatchObject({
      brief: [['dns', 'failed', 'LOCAL_ADDRESS_REFUSED']],
    });
  });

  test('ends with its time or its caller', async () => {
    const silent = await serveSockets(() => undefined);
    closing.push(silent.close);
    expect(await probe(`https://127.0.0.1:${silent.port}`, { connectTimeoutMs: 500 })).toMatchObject({
      result: { error: { code: 'TIMEOUT', params: { phase: 'tls' } } },
    });
    const never = () => new Promise<never>(() => undefined);
    const controller = new AbortController();
    const probing = probe('https://slow.example', { lookup: never }, controller.signal);
    controller.abort();
    expect(await probing).toMatchObject({ result: { error: { code: 'CANCELLED' } } });
  });

  test('leaves no connection open', async () => {
    const ends: Promise<unknown>[] = [];
    const server = await serveSockets((socket) =>
      ends.push(new Promise((resolve) => socket.once('close', resolve))),
    );
    closing.push(server.close);
    await probe(server.origin);
    await Promise.all(ends);
  });
});

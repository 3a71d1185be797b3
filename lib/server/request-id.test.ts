import { Agent, createServer, get, type RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { forgetEnv } from './env';
import { log } from './log';
import { currentRequestId, noteRequestIds } from './request-id';

const lines: string[] = [];
const gates = new Map<string, () => void>();
const server = createServer(async (request, response) => {
  const path = request.url ?? '';
  if (path.startsWith('/slow')) await new Promise<void>((resolve) => gates.set(path, resolve));
  response.end(currentRequestId());
  await new Promise((resolve) => response.once('close', resolve));
  log('info', 'after.answer', { pathTemplate: path });
});

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  noteRequestIds();
  noteRequestIds();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(() => {
  vi.restoreAllMocks();
  server.close();
});

function ask(path: string, options: RequestOptions = {}): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, path, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}
const idOf = async (path: string) => {
  const find = () => lines.map((line) => JSON.parse(line)).find(({ pathTemplate }) => pathTemplate === path);
  await expect.poll(find).toBeDefined();
  return find().requestId;
};

it('puts the id of its request into every line, also of requests at once and after the answer', async () => {
  const asked = ['/slow/1', '/slow/2'].map((path) => ask(path));
  await expect.poll(() => gates.size).toBe(2);
  for (const open of [...gates.values()].reverse()) open();
  const [one = '', two = ''] = await Promise.all(asked);
  expect(one).toMatch(/^[0-9a-f-]{36}$/);
  expect(two).not.toBe(one);
  expect([await idOf('/slow/1'), await idOf('/slow/2')]).toEqual([one, two]);
});

it('tells requests of one connection apart, and knows none outside of a request', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [one, two] = [await ask('/one', { agent }), await ask('/two', { agent })];
  agent.destroy();
  expect(two).not.toBe(one);
  expect([await idOf('/one'), await idOf('/two')]).toEqual([one, two]);
  expect(currentRequestId()).toBeNull();
});

it('keeps an id that our own reverse proxy gave, and nobody else’s', async () => {
  const headers = { 'x-request-id': '7f3a9c0d11e24b5f' };
  expect(await ask('/three', { headers })).not.toBe(headers['x-request-id']);
  vi.stubEnv('TRUST_PROXY', '1');
  forgetEnv();
  expect(await ask('/four', { headers })).toBe(headers['x-request-id']);
  expect(await ask('/five', { headers: { 'x-request-id': 'has spaces, and more' } })).toMatch(
    /^[0-9a-f-]{36}$/,
  );
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetEnv } from '../env';
import { httpClient } from './http-client';
import type { Priority } from './policy';
import { ask, serve, type TestServer } from './servers.test-support';

let server: TestServer;
let lines: string[];

beforeEach(async () => {
  vi.stubEnv('PANEL_DEMO', '1');
  vi.stubEnv('HOSTMYSERVERS_ALLOW_LOCAL_API', '1');
  forgetEnv();
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  server = await serve(({ url }, response) => {
    response.writeHead(url === '/gone' ? 404 : 200, { 'content-type': 'application/json' }).end('{}');
  });
});
afterEach(async () => {
  await server.close();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  forgetEnv();
});

async function linesOf({ path, priority }: { path: string; priority: Priority }): Promise<unknown[]> {
  lines = [];
  await httpClient().requestJson(ask(server.origin, { path, pathTemplate: path, priority }));
  return lines.map((line) => JSON.parse(line));
}

it('a call for a person is one line of the log, good or bad', async () => {
  const fields = { event: 'http.attempt', priority: 'interactive' };
  expect(await linesOf({ path: '/there', priority: 'interactive' })).toMatchObject([
    { level: 'info', status: 200, ...fields },
  ]);
  expect(await linesOf({ path: '/gone', priority: 'interactive' })).toMatchObject([
    { level: 'warn', status: 404, ...fields },
  ]);
});

it('of the thousands of calls of a sync only those that went wrong are in the log, unless it is to say all', async () => {
  expect(await linesOf({ path: '/there', priority: 'background' })).toEqual([]);
  expect(await linesOf({ path: '/gone', priority: 'background' })).toMatchObject([
    { level: 'warn', status: 404, priority: 'background' },
  ]);
  vi.stubEnv('LOG_LEVEL', 'debug');
  forgetEnv();
  expect(await linesOf({ path: '/there', priority: 'background' })).toMatchObject([
    { level: 'debug', status: 200, priority: 'background' },
  ]);
});

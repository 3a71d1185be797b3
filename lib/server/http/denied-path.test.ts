import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isDeniedPath } from './denied-path';
import { ask, sendJson, serve, type TestServer, testClient } from './servers.test-support';

const denied = [
  '/user/revoke',
  '/user/revoke/',
  '/USER/Revoke',
  'user/revoke',
  '/api/user/revoke',
  '/api/v2/user/revoke/now',
  '//user//revoke//',
  '/user/./revoke',
  '/user/details/../revoke',
  '/x/..;/user/revoke',
  '/user/x/..;/revoke',
  '/user;a=b/revoke;c',
  '/user/revoke.json',
  '\\user\\revoke',
  '/user%2Frevoke',
  '/user%2frevoke',
  '/user%252Frevoke',
  '/%75ser/%72evoke',
  '/user/%2e/revoke',
  '/user/details/%2e%2e/revoke',
  '/user/revoke%00',
  '/user/revoke%20',
  '/us\ter/revoke',
  '/user/revoke?now=1',
  '/user/revoke#now',
  '/user/revoke%3Fnow',
  '/ｕser/revoke',
  '/index.php/user/revoke',
];

describe('the path that revokes the key', () => {
  let server: TestServer;
  const client = testClient();
  beforeAll(async () => {
    server = await serve((_request, response) => sendJson(response, {}));
  });
  afterAll(() => Promise.all([client.close(), server.close()]));

  test.each(denied)('is recognised as %j', (path) => expect(isDeniedPath(path)).toBe(true));

  test.each([
    '/user/details',
    '/domains/contacts',
    '/user',
    '/revoke',
    '/user/revoked',
    '/users/revoke',
    '/',
  ])('is not seen in %j', (path) => expect(isDeniedPath(path)).toBe(false));

  test('is recognised in every mixture of case, encoding, slashes and base path', () => {
    const letter = (sign: string) =>
      fc.constantFrom(
        sign,
        sign.toUpperCase(),
        `%${sign.charCodeAt(0).toString(16)}`,
        `%25${sign.charCodeAt(0).toString(16)}`,
      );
    const word = (text: string) => fc.tuple(...[...text].map(letter)).map((signs) => signs.join(''));
    const slash = fc.constantFrom('/', '//', '%2F', '/./', '\\', '/x/../');
    const path = fc
      .tuple(
        fc.constantFrom('', '/api', '/api/v1'),
        slash,
        word('user'),
        slash,
        word('revoke'),
        fc.constantFrom('', '/', '?a=b', '.json'),
      )
      .map((parts) => parts.join(''));
    fc.assert(fc.property(path, (text) => isDeniedPath(text)));
  });

  test('never reaches the socket, whichever way it is asked for', async () => {
    for (const path of denied) {
      const result = await client.requestJson(ask(server.origin, { path }));
      expect(result, path).toEqual({ ok: false, error: { code: 'FORBIDDEN_PATH', retry: false } });
    }
    const split = await client.requestJson(ask(`${server.origin}/api/user`, { path: '/revoke' }));
    expect(split).toMatchObject({ error: { code: 'FORBIDDEN_PATH' } });
    const tested = await client.requestJson(
      ask(server.origin, { path: '/user/revoke', pastBreaker: true, retries: 0 }),
    );
    expect(tested).toMatchObject({ error: { code: 'FORBIDDEN_PATH' } });
    expect(server.connections()).toBe(0);
    expect(server.requests).toEqual([]);
    expect(client.lines).toEqual([]);
  });

  test('is not reached through a redirect either', async () => {
    const sender = await serve((_request, response) =>
      response.writeHead(302, { location: '/user/revoke/' }).end(),
    );
    const result = await client.requestJson(ask(sender.origin));
    expect(result).toMatchObject({ error: { code: 'FORBIDDEN_PATH' } });
    expect(sender.requests.map(({ url }) => url)).toEqual(['/user/details']);
    await sender.close();
  });

  test('a path cannot climb out of the base path', async () => {
    const result = await client.requestJson(ask(`${server.origin}/api`, { path: '/../admin' }));
    expect(result).toMatchObject({ error: { code: 'FORBIDDEN_PATH' } });
    expect(server.connections()).toBe(0);
  });
});

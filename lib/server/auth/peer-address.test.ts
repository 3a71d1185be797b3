import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { findPeerAddress, notePeerAddresses } from './peer-address';

it('tells the address a request really came from, whatever its headers claim', async () => {
  notePeerAddresses();
  notePeerAddresses();
  const seen: (string | null)[] = [];
  const server = createServer((request, response) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    seen.push(findPeerAddress(headers));
    // What the server noted is not something the next client could send along.
    response.end(JSON.stringify(request.rawHeaders));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const headers = { 'x-forwarded-for': '198.51.100.1', 'x-panel-peer': '198.51.100.2' };
  const echoed = await (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
  server.close();
  expect(seen).toEqual(['127.0.0.1']);
  expect(echoed).not.toContain('x-panel-peer-');
});

it('tells nothing about a request that no server noted', () => {
  expect(findPeerAddress(new Headers({ 'x-panel-peer': '198.51.100.2' }))).toBeNull();
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBaseUrl } from './address-guard';
import { isAllowedAddress } from './allowed-address';
import type { ResolvedAddress } from './policy';
import { refusedForms } from './refused-forms.test-support';
import { ask, sendJson, serve, serveSockets, type TestServer, testClient } from './servers.test-support';

describe('the address of the API', () => {
  let canary: TestServer;
  const client = testClient({ allowLocal: false });
  beforeAll(async () => {
    canary = await serveSockets((socket) => socket.destroy());
  });
  afterAll(() => Promise.all([client.close(), canary.close()]));

  test.each(refusedForms)('%j is refused, and nothing is connected to', async (form) => {
    const baseUrl = form.replace('PORT', String(canary.port));
    const asked = await client.requestJson(ask(baseUrl));
    expect(asked).toMatchObject({ ok: false, error: { code: 'LOCAL_ADDRESS_REFUSED', retry: false } });
    const probed = await client.probeConnection({ baseUrl });
    expect(probed).toMatchObject({ ok: false, error: { code: 'LOCAL_ADDRESS_REFUSED' } });
    expect(canary.connections()).toBe(0);
  });

  test.each([
    'https://www.hostmyservers.fr/api',
    'https://www.hostmyservers.fr/api/',
    'https://api.example.com:8443/v1',
    'https://EXAMPLE.com',
    'https://exämple.com',
    'https://8.8.8.8',
    'https://[2606:4700::1111]/api',
  ])('%j is accepted', (baseUrl) => expect(checkBaseUrl(baseUrl, { allowLocal: false }).ok).toBe(true));

  test('the simulator is accepted when local addresses are allowed, other private ones are not', () => {
    const check = (url: string) => checkBaseUrl(url, { allowLocal: true }).ok;
    expect(check('http://127.0.0.1:4010/api')).toBe(true);
    expect(check('http://localhost:4010/api')).toBe(true);
    expect(check('http://[::1]:4010/api')).toBe(true);
    expect(check('https://127.0.0.1:4010/api')).toBe(true);
    expect(check('http://10.0.0.1')).toBe(false);
    expect(check('https://192.168.0.1')).toBe(false);
    expect(check('http://8.8.8.8')).toBe(false);
    expect(check('http://2130706433')).toBe(false);
  });
});

describe('the address that is really connected to', () => {
  const answers =
    (...addresses: string[]) =>
    async (): Promise<ResolvedAddress[]> =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  test.each([
    ['a loopback address', ['127.0.0.1']],
    ['a private address', ['10.1.2.3']],
    ['the metadata address', ['169.254.169.254']],
    ['a mapped loopback address', ['::ffff:127.0.0.1']],
    ['a public and a loopback address', ['8.8.8.8', '127.0.0.1']],
    ['something unreadable', ['127.1']],
  ])('a public name that resolves to %s is refused without a connection', async (_what, addresses) => {
    const canary = await serveSockets((socket) => socket.destroy());
    const client = testClient({ allowLocal: false, lookup: answers(...addresses) });
    const result = await client.requestJson(ask(`https://api.example.com:${canary.port}`));
    expect(result).toMatchObject({ error: { code: 'LOCAL_ADDRESS_REFUSED' } });
    expect(canary.connections()).toBe(0);
    await Promise.all([client.close(), canary.close()]);
  });

  test('a name that changes its answer between check and connection gains nothing', async () => {
    const server = await serve((_request, response) => sendJson(response, {}));
    const canary = await serveSockets((socket) => socket.destroy());
    let asked = 0;
    // First the server (allowed here), afterwards a private address: every connection checks what it uses.
    const lookup = () => answers(asked++ === 0 ? '127.0.0.1' : '10.0.0.1')();
    const client = testClient({ lookup });
    expect(await client.requestJson(ask(`http://api.example.com:${server.port}`))).toMatchObject({
      ok: true,
    });
    expect(asked).toBe(1);
    const second = await client.requestJson(ask(`http://api.example.com:${canary.port}`));
    expect(second).toMatchObject({ error: { code: 'LOCAL_ADDRESS_REFUSED' } });
    expect(asked).toBe(2);
    expect(canary.connections()).toBe(0);
    await Promise.all([client.close(), server.close(), canary.close()]);
  });

  test('without TLS only loopback is connected to, so that the key never travels in the clear', async () => {
    const client = testClient({ lookup: answers('8.8.8.8') });
    const result = await client.requestJson(ask('http://api.example.com'));
    expect(result).toMatchObject({ error: { code: 'LOCAL_ADDRESS_REFUSED' } });
    await client.close();
  });

  test.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['::ffff:8.8.8.8', true],
    ['64:ff9b::808:808', true],
    ['64:ff9b::a00:1', false],
    ['::', false],
    ['4000::1', false],
    ['2001::1', false],
    ['192.0.2.1', false],
    ['0.1.2.3', false],
    ['fe80::1%eth0', false],
    ['nonsense', false],
  ])('%s: allowed %s', (address, allowed) => {
    expect(isAllowedAddress({ address, secure: true, allowLocal: false })).toBe(allowed);
  });
});

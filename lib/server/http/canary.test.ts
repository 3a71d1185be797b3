import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAllowedAddress } from './allowed-address';
import { refusedForms } from './refused-forms.test-support';
import { ask, serve, testClient } from './servers.test-support';

/** One that listens on every address of this machine; whatever reaches it has passed the guard. */
let canary: Server;
let port = 0;
let reached = 0;
beforeAll(async () => {
  canary = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    // Where there is no IPv6, all of IPv4.
    canary.once('error', () => canary.listen(0, '0.0.0.0', resolve));
    canary.listen(0, '::', resolve);
  });
  const address = canary.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => new Promise((resolve) => canary.close(resolve)));

/** This machine's own, loopback included; a public one is allowed like any other. */
const own = [
  '127.0.0.1',
  '127.255.255.254',
  '::1',
  ...Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)),
].filter((address) => !isAllowedAddress({ address, secure: true, allowLocal: false }));

function toHosts(address: string): string[] {
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6) return [`[${address}]`, `[${parsed.toNormalizedString()}]`];
  const bytes = parsed.toByteArray();
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return [
    address,
    `${address}.`,
    String(a * 2 ** 24 + (b << 16) + (c << 8) + d),
    `0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
    `[::ffff:${address}]`,
    `[64:ff9b::${address}]`,
  ];
}

describe('a listener on every address of this machine', () => {
  const forms = [
    ...refusedForms,
    ...own.flatMap(toHosts).flatMap((host) => [`https://${host}:PORT/api`, `http://${host}:PORT/api`]),
  ];

  it('is reached by none of the ways to write an address', async () => {
    expect(forms.length).toBeGreaterThan(100);
    const client = testClient({ allowLocal: false });
    for (const form of forms) {
      const baseUrl = form.replace('PORT', String(port));
      for (const asked of [await client.requestJson(ask(baseUrl)), await client.probeConnection({ baseUrl })])
        expect(asked, form).toMatchObject({ ok: false, error: { code: 'LOCAL_ADDRESS_REFUSED' } });
    }
    expect(reached).toBe(0);
    await client.close();
  });

  it.each(own)(
    'is not reached by a name that leads to %s, at once or from the second time on',
    async (address) => {
      const toAnswer = (text: string) => ({ address: text, family: text.includes(':') ? 6 : 4 });
      // Nothing, then a public address beside the local one, then the local one alone: as in DNS rebinding.
      const answers = [[], [toAnswer('198.41.0.4'), toAnswer(address)], [toAnswer(address)]];
      let asked = 0;
      const lookup = async () => answers[asked++] ?? [toAnswer(address)];
      const client = testClient({ allowLocal: false, lookup });
      const target = `https://rebinding.example:${port}`;
      await client.requestJson(ask(target, { retries: 0 }));
      for (let call = 0; call < 3; call += 1)
        expect(await client.requestJson(ask(target))).toMatchObject({
          error: { code: 'LOCAL_ADDRESS_REFUSED' },
        });
      expect(await client.probeConnection({ baseUrl: target })).toMatchObject({
        error: { code: 'LOCAL_ADDRESS_REFUSED' },
      });
      expect(reached).toBe(0);
      await client.close();
    },
  );

  it('is not reached by a redirect', async () => {
    const hosts = own.flatMap(toHosts);
    let next = 0;
    const api = await serve((_request, response) =>
      response.writeHead(302, { location: `http://${hosts[next]}:${port}/` }).end(),
    );
    const client = testClient();
    for (next = 0; next < hosts.length; next += 1)
      expect(await client.requestJson(ask(api.origin)), hosts[next]).toMatchObject({
        error: { code: 'REDIRECT_REFUSED' },
      });
    expect(reached).toBe(0);
    await Promise.all([client.close(), api.close()]);
  });
});

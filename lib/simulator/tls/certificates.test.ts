import { get } from 'node:https';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../start-simulator';
import type { TlsVariant } from './certificates';

/** The code a careful caller refuses with, or the status when it does not. */
async function ask(variant: TlsVariant, { trusting }: { trusting: boolean }): Promise<string> {
  const simulator = await startSimulator({ tls: variant });
  const ca = trusting ? (simulator.caCertificate ?? undefined) : undefined;
  const headers = { authorization: 'demo-key' };
  const outcome = await new Promise<string>((resolve) => {
    const request = get(`${simulator.apiUrl}/user/details`, { ca, headers, agent: false }, (response) =>
      resolve(String(response.resume().statusCode)),
    );
    request.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  });
  await simulator.close();
  return outcome;
}

describe('certificates', () => {
  it('are good when valid and the authority is trusted', async () => {
    expect(await ask('valid', { trusting: true })).toBe('200');
    expect(await ask('valid', { trusting: false })).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('fail in the way they are named after', async () => {
    expect(await ask('self-signed', { trusting: true })).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(await ask('expired', { trusting: true })).toBe('CERT_HAS_EXPIRED');
    expect(await ask('wrong-host', { trusting: true })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });
});

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, explicit, implicit, integer, objectId, octets, sequence, set, text, time, yes } from './der';

/**
 * What is wrong with the certificate. All but `self-signed` are issued by an authority made at start, so that a test
 * which trusts that one (`caCertificate`) sees the very fault named here and not just an unknown issuer.
 */
export const tlsVariants = ['valid', 'self-signed', 'expired', 'wrong-host'] as const;
export type TlsVariant = (typeof tlsVariants)[number];

export interface TlsMaterial {
  key: string;
  /** The server's own certificate, PEM. */
  cert: string;
  /** The authority that issued it, PEM; for `self-signed` one that did not. */
  caCertificate: string;
}

const dayMs = 86_400_000;
const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));

/** Made afresh at every start, in this process: no openssl program, no key in the repository. */
export function makeTlsMaterial(variant: TlsVariant): TlsMaterial {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // A name of its own: whoever trusts several of these must not take one for another.
  const authorityName = `Simulator authority ${randomBytes(4).toString('hex')}`;
  const name = variant === 'wrong-host' ? 'other-host.example' : 'localhost';
  const now = Date.now();
  const ended = variant === 'expired';
  const leaf = {
    subject: name,
    issuer: variant === 'self-signed' ? name : authorityName,
    publicKey: own.publicKey,
    signingKey: variant === 'self-signed' ? own.privateKey : authority.privateKey,
    from: new Date(now - (ended ? 60 : 1) * dayMs),
    to: new Date(now + (ended ? -30 : 30) * dayMs),
    extensions: [variant === 'wrong-host' ? hostNames([name]) : hostNames([name], [127, 0, 0, 1])],
  };
  const root = {
    subject: authorityName,
    issuer: authorityName,
    publicKey: authority.publicKey,
    signingKey: authority.privateKey,
    from: new Date(now - 90 * dayMs),
    to: new Date(now + 90 * dayMs),
    extensions: [isAuthority()],
  };
  return {
    key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: toPem(certificate(leaf)),
    caCertificate: toPem(certificate(root)),
  };
}

function certificate(input: {
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  signingKey: KeyObject;
  from: Date;
  to: Date;
  extensions: Buffer[];
}): Buffer {
  const signed = sequence(
    explicit(0, integer(2)),
    integer(0x01, ...randomBytes(15)),
    ecdsaWithSha256,
    commonName(input.issuer),
    sequence(time(input.from), time(input.to)),
    commonName(input.subject),
    input.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...input.extensions)),
  );
  return sequence(signed, ecdsaWithSha256, bits(sign('sha256', signed, input.signingKey)));
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(objectId('2.5.4.3'), text(name))));
}

function isAuthority(): Buffer {
  return sequence(objectId('2.5.29.19'), yes(), octets(sequence(yes())));
}

function hostNames(names: string[], address?: number[]): Buffer {
  const dns = names.map((name) => implicit(2, Buffer.from(name)));
  const ip = address === undefined ? [] : [implicit(7, Buffer.from(address))];
  return sequence(objectId('2.5.29.17'), octets(sequence(...dns, ...ip)));
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

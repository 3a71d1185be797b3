import 'server-only';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import type { SecondFactorSecret } from '@/lib/shared/schemas/second-factor';

/** What every authenticator app understands (RFC 6238); others of these values some of them silently ignore. */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const ISSUER = 'Registrar Panel';
const SECRET_BYTES = 20;
/** Of 30 s, before and after: for clocks that differ, and for whoever types slowly. */
const STEPS_AROUND = 1;

/** Base32 without padding. */
export function newOneTimeSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The time step that a code of six digits belongs to; null when it is no code of now. */
export function findStep({ secret, code, now }: { secret: string; code: string; now: Date }): number | null {
  const totp = new TOTP({ ...kind, secret: Secret.fromBase32(secret) });
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: STEPS_AROUND });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** The secret as the person takes it over: by camera or by hand. Drawn here, so that it is sent nowhere else. */
export function toShownSecret({ secret, email }: { secret: string; email: string }): SecondFactorSecret {
  const address = new TOTP({ ...kind, issuer: ISSUER, label: email, secret: Secret.fromBase32(secret) });
  const { size, data } = encode(address.toString(), { ecc: 'M', border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return {
    text: secret.match(/.{1,4}/g)?.join(' ') ?? secret,
    address: address.toString(),
    picture: { size, path: squares.join('') },
  };
}

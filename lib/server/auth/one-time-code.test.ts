import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { findStep, newOneTimeSecret, toShownSecret } from './one-time-code';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code';

/** The key of RFC 6238's own examples, and the last six digits of what they give for SHA-1. */
const rfcSecret = Secret.fromLatin1('12345678901234567890').base32;
const rfcCodes = [
  { second: 59, code: '287082' },
  { second: 1111111109, code: '081804' },
  { second: 1111111111, code: '050471' },
  { second: 1234567890, code: '005924' },
  { second: 2000000000, code: '279037' },
];

describe('a code', () => {
  it.each(rfcCodes)('is the one of RFC 6238 at $second s', ({ second, code }) => {
    const now = new Date(second * 1000);
    expect(findStep({ secret: rfcSecret, code, now })).toBe(Math.floor(second / 30));
  });

  it('counts one step before and after its own, and not two', () => {
    const { code } = rfcCodes[3] ?? { code: '' };
    const at = (second: number) => findStep({ secret: rfcSecret, code, now: new Date(second * 1000) });
    const first = Math.floor(1234567890 / 30) * 30;
    expect([first - 31, first - 30, first + 59, first + 60].map((second) => at(second) !== null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    // Whenever it is typed, it belongs to its own step.
    expect(at(first - 30)).toBe(first / 30);
    expect(at(first + 59)).toBe(first / 30);
  });

  it.each(['', '28708', '2870821', 'abcdef', '287 082'])('%j is none', (code) => {
    expect(findStep({ secret: rfcSecret, code, now: new Date(59_000) })).toBeNull();
  });
});

describe('the secret', () => {
  it('has 20 random bytes and is shown as text, address and picture of the address', () => {
    const secret = newOneTimeSecret();
    expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
    expect(newOneTimeSecret()).not.toBe(secret);
    const shown = toShownSecret({ secret, email: 'ada@example.com' });
    expect(shown.text.replaceAll(' ', '')).toBe(secret);
    const url = new URL(shown.address);
    expect(`${url.protocol}//${url.host}`).toBe('otpauth://totp');
    expect(decodeURIComponent(url.pathname)).toBe('/Registrar Panel:ada@example.com');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      issuer: 'Registrar Panel',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(shown.picture.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect(shown.picture.size).toBeGreaterThan(25);
  });

  it('makes the codes that an app makes of the address', () => {
    const secret = newOneTimeSecret();
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    const now = new Date();
    expect(findStep({ secret, code: app.generate({ timestamp: now.getTime() }), now })).toBe(
      Math.floor(now.getTime() / 30_000),
    );
  });
});

describe('recovery codes', () => {
  it('are ten different ones of at least 50 bits', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
    expect(12 * Math.log2(32)).toBeGreaterThanOrEqual(50);
  });

  it('are the same code however they are typed', () => {
    const hash = hashRecoveryCode('k3m1-0x7p-w2qd');
    for (const typed of ['K3M1 0X7P W2QD', 'k3ml0x7pw2qd', ' k3mi-ox7p-w2qd '])
      expect(hashRecoveryCode(typed)).toBe(hash);
    expect(hashRecoveryCode('k3m1-0x7p-w2qe')).not.toBe(hash);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprintSecret, last4OfSecret } from './fingerprint';

it('a fingerprint is three bytes and stays the same between versions of the panel', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fingerprintSecret(text)).toMatch(/^[0-9a-f]{2}(:[0-9a-f]{2}){2}$/);
    }),
  );
  expect(fingerprintSecret('hms_live_4f9c2d7b1e44a0')).toBe('78:62:29');
  expect(fingerprintSecret('hms_live_4f9c2d7b1e44a1')).not.toBe('78:62:29');
});

it('of a secret shorter than 12 characters nothing is shown', () => {
  expect(last4OfSecret('12345678901')).toBe('');
  expect(last4OfSecret('123456789012')).toBe('9012');
  expect(last4OfSecret('1234567890é🔑ab')).toBe('é🔑ab');
});

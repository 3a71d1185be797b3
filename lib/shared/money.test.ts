import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSign } from './money';

describe('the sign of an amount', () => {
  it.each([
    ['0', 0],
    ['0.00', 0],
    ['-0.00', 0],
    ['0.01', 1],
    ['-0.01', -1],
    ['1204.50', 1],
    ['-12.30', -1],
  ])('%s → %i', (amount, sign) => {
    expect(toSign({ amount, currency: 'EUR' })).toBe(sign);
  });

  it('agrees with exact integers for any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (cents) => {
        const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
        const amount = `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(toSign({ amount, currency: 'EUR' })).toBe(cents === 0n ? 0 : cents < 0n ? -1 : 1);
      }),
    );
  });
});

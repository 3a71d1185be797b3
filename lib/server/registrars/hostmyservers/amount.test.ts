import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from './amount';

const read = (raw: unknown, rest: Partial<Parameters<typeof parseAmount>[0]> = {}) =>
  parseAmount({ raw, unit: 'major', statedCurrency: null, currencyDefault: 'EUR', ...rest })?.amount ?? null;

describe('an amount', () => {
  test.each([
    [1204.5, '1204.50'],
    [0, '0.00'],
    [-0, '0.00'],
    [-12.3, '-12.30'],
    [0.1 + 0.2, '0.30'],
    [1204.4999999999998, '1204.50'],
    [0.00001, '0.00001'],
    ['1204.50', '1204.50'],
    ['1204,5', '1204.50'],
    ['1 204,50', '1204.50'],
    ['1\u00a0204,50', '1204.50'],
    ['1\u202f204,50', '1204.50'],
    ['1\u2009204\u2009567,5', '1204567.50'],
    ['1 204', '1204.00'],
    ['1,204.50', '1204.50'],
    ['1.204,50', '1204.50'],
    ['1,204,567', '1204567.00'],
    ['1.204.567,8', '1204567.80'],
    ['-12.30', '-12.30'],
    ['\u221212.30', '-12.30'],
    ['-0.00', '0.00'],
    ['0.125', '0.125'],
    ['0012.5', '12.50'],
    ['1204.5000', '1204.50'],
    [' 1204.50 € ', '1204.50'],
    ['1\u202f204,50\u00a0€', '1204.50'],
    ['€-12.30', '-12.30'],
    ['EUR 12.30', '12.30'],
    ['999999999999999', '999999999999999.00'],
  ])('written as %j is %s', (raw, amount) => {
    expect(read(raw)).toBe(amount);
  });

  test.each([
    '1,204', // 1204 or 1.204
    '1.204',
    '-1,204',
    '12,204 €',
    '',
    ' ',
    '-',
    '.',
    ',5',
    '5.',
    '1e3',
    '0x10',
    'abc',
    'NaN',
    '12.30 $',
    '$12.30',
    'EUR 12.30 €',
    '12.30 USD €',
    '1 20,50',
    '1,20.50',
    '12 34',
    '1.2.3',
    '1,204.567.890',
    '+12.30',
    '(12.30)',
    '12.30-',
    '--12',
    '1234567890123456',
    '0.123456789',
    '٣٤',
    null,
    undefined,
    true,
    [],
    {},
    [12],
    { amount: 12 },
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1e21,
    123456789012.34,
    1e-7,
  ])('written as %j is refused, not guessed and not 0', (raw) => {
    expect(read(raw)).toBeNull();
  });

  test('in cents is divided by what the currency has: none for JPY, 100 for EUR, 1000 for KWD', () => {
    const cents = (raw: unknown, statedCurrency: string) => read(raw, { unit: 'minor', statedCurrency });
    expect(cents(120450, 'EUR')).toBe('1204.50');
    expect(cents('120450', 'EUR')).toBe('1204.50');
    expect(cents('-5', 'EUR')).toBe('-0.05');
    expect(cents(120450, 'JPY')).toBe('120450');
    expect(cents(120450, 'KWD')).toBe('120.450');
    expect(cents(0, 'EUR')).toBe('0.00');
  });

  test('with decimals where cents were promised is refused: the unit of the map would be wrong by a hundred', () => {
    expect(read(1204.5, { unit: 'minor' })).toBeNull();
    expect(read('1204.50', { unit: 'minor' })).toBeNull();
  });

  test('in another currency than the one stated beside it is refused', () => {
    expect(read('12.30 €', { statedCurrency: 'USD' })).toBeNull();
    expect(read('12.30 USD', { statedCurrency: 'USD' })).toBe('12.30');
  });

  test('takes its currency from the field, then from its own text, then from the default', () => {
    const currency = (raw: unknown, statedCurrency: string | null) =>
      parseAmount({ raw, unit: 'major', statedCurrency, currencyDefault: 'EUR' })?.currency;
    expect(currency('12.30', 'USD')).toBe('USD');
    expect(currency('12.30 CHF', null)).toBe('CHF');
    expect(currency('12.30', null)).toBe('EUR');
  });
});

describe('whatever the amount', () => {
  const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const exact = (n: number) => {
    const digits = String(Math.abs(n)).padStart(3, '0');
    return `${n < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };

  test('number, text, cents and every grouped form with decimals mean the same', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009'), (n, blank) => {
        const [whole = '', fraction = ''] = exact(Math.abs(n)).split('.');
        const grouped = (by: string) => whole.replace(/\B(?=(\d{3})+$)/g, by);
        const sign = n < 0 ? '-' : '';
        const forms = [
          n / 100,
          exact(n),
          `${sign}${whole},${fraction}`,
          `${sign}${grouped(blank)},${fraction}`,
          `${sign}${grouped(blank)}.${fraction} €`,
          `${sign}${grouped(',')}.${fraction}`,
          `${sign}${grouped('.')},${fraction} EUR`,
        ];
        for (const form of forms) expect(read(form)).toBe(exact(n));
        expect(read(n, { unit: 'minor' })).toBe(exact(n));
      }),
    );
  });

  test('no text yields anything but a decimal or nothing', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'0123456789.,- €EURx\u202f'), maxLength: 24 });
    fc.assert(
      fc.property(soup, (text) => {
        expect(read(text) ?? '0').toMatch(/^-?\d{1,15}(\.\d{1,8})?$/);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCalendarDate,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatTime,
} from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const euro = (amount: string, locale: string) => plain(formatMoney({ amount, currency: 'EUR' }, locale));

describe('amounts', () => {
  it('stand as the contract writes them: number, space, currency', () => {
    expect(euro('1204.5', 'en')).toBe('1,204.50 €');
    expect(euro('1204.5', 'fr')).toBe('1 204,50 €');
    expect(plain(formatMoney({ amount: '12', currency: 'USD' }, 'en'))).toBe('12.00 US$');
  });

  it('keep a negative sign, and do not invent one for zero', () => {
    expect(euro('-12.3', 'en')).toBe('-12.30 €');
    expect(euro('-0.00', 'en')).toBe('0.00 €');
  });

  it('follow the currency in the number of decimals', () => {
    expect(plain(formatMoney({ amount: '1500', currency: 'JPY' }, 'en'))).toBe('1,500 JP¥');
    expect(plain(formatMoney({ amount: '1.5', currency: 'KWD' }, 'en'))).toBe('1.500 KWD');
  });

  it('never break between number and currency', () => {
    expect(formatMoney({ amount: '1204.5', currency: 'EUR' }, 'fr')).not.toContain(' ');
  });

  it('lose no digit, however large the amount', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,14}\.\d{1,8}$/);
    fc.assert(
      fc.property(digits, (amount) => {
        const [whole = '', part = ''] = euro(amount, 'en').replace(' €', '').replaceAll(',', '').split('.');
        const [givenWhole, givenPart = ''] = amount.split('.');
        expect(whole).toBe(givenWhole);
        expect(part.replace(/0+$/, '')).toBe(givenPart.replace(/0+$/, ''));
      }),
    );
  });

  it('refuse what is no decimal', () => {
    expect(() => formatMoney({ amount: '1e3', currency: 'EUR' }, 'en')).toThrow(RangeError);
  });
});

describe('dates', () => {
  const at = '2026-11-24T23:30:05Z';

  it('write the day first in both languages', () => {
    expect(formatDate({ at, locale: 'en', timeZone: 'UTC' })).toBe('24 Nov 2026');
    expect(formatDate({ at, locale: 'fr', timeZone: 'UTC' })).toBe('24 nov. 2026');
  });

  it('show an instant in the given time zone', () => {
    expect(formatDateTime({ at, locale: 'en', timeZone: 'Europe/Paris' })).toBe('25 Nov 2026, 00:30');
    expect(formatTime({ at: new Date(at), locale: 'en', timeZone: 'UTC' })).toBe('23:30');
    expect(formatTime({ at, locale: 'fr', timeZone: 'UTC', seconds: true })).toBe('23:30:05');
  });

  it('never move a calendar date to a neighbouring day', () => {
    expect(formatCalendarDate('2026-03-01', 'en')).toBe('1 Mar 2026');
    expect(formatCalendarDate('2026-03-01', 'fr')).toBe('1 mars 2026');
  });
});

it('groups the digits of a count', () => {
  expect(formatNumber(12480, 'en')).toBe('12,480');
  expect(plain(formatNumber(12480, 'fr'))).toBe('12 480');
});

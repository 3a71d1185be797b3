import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBalanceTrend } from './balance-trend';

const start = Date.parse('2026-11-01T00:00:00.000Z');
const dayMs = 86_400_000;
const trendOf = (amounts: string[], everyDays = 1) =>
  toBalanceTrend({
    currency: 'EUR',
    points: amounts.map((amount, index) => ({
      at: new Date(start + index * everyDays * dayMs).toISOString(),
      amount,
    })),
  });

describe('the course of the balance', () => {
  it('needs two balances', () => {
    expect(trendOf([])).toBeNull();
    expect(trendOf(['10.00'])).toBeNull();
    expect(trendOf(['10.00', '9.00'])).toMatchObject({ days: 1, lowest: '9.00', highest: '10.00' });
  });

  it('compares amounts as numbers, never as texts', () => {
    expect(trendOf(['1000.00', '999.99', '1999.99', '-5', '-40.00'])).toMatchObject({
      lowest: '-40.00',
      highest: '1999.99',
    });
    expect(trendOf(['98765432109876.54', '98765432109876.55'])).toMatchObject({
      highest: '98765432109876.55',
    });
  });
});

describe('how long the balance lasts', () => {
  it('is the last balance divided by what a day cost', () => {
    expect(trendOf(['80.00', '78.00', '76.00', '74.00', '72.00', '70.00', '68.00', '66.00'])?.lastsDays).toBe(
      33,
    );
  });

  it('leaves out a top-up together with its time', () => {
    const steady = ['20.00', '18.00', '16.00', '14.00', '12.00', '10.00', '8.00', '6.00', '4.00'];
    const toppedUp = ['20.00', '18.00', '16.00', '14.00', '12.00', '112.00', '110.00', '108.00', '106.00'];
    expect(trendOf(steady)?.lastsDays).toBe(2);
    expect(trendOf(toppedUp)?.lastsDays).toBe(53);
  });

  it.each([
    ['fewer than seven days', ['80.00', '78.00', '76.00', '74.00', '72.00', '70.00', '68.00'], 1],
    ['one large order', ['80.00', '80.00', '80.00', '20.00', '20.00', '20.00', '20.00', '20.00', '20.00'], 1],
    ['nothing was spent', Array.from({ length: 20 }, () => '80.00'), 1],
    ['it only rose', ['1.00', '2.00', '3.00', '4.00', '5.00'], 7],
    ['it is empty', ['80.00', '60.00', '40.00', '20.00', '0.00'], 7],
    ['it is overdrawn', ['80.00', '60.00', '40.00', '20.00', '-1.00'], 7],
  ])('is not said when %s', (_why, amounts, everyDays) => {
    expect(trendOf(amounts, everyDays)?.lastsDays).toBeNull();
  });

  it('never gets longer by spending more', () => {
    const cents = fc.integer({ min: 1, max: 50_000 });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 8, maxLength: 30 }), cents, (spent, more) => {
        const amounts = (first: number) => {
          let left = 10_000_000;
          return [
            '100000.00',
            ...spent.map((each, index) => {
              left -= index === 0 ? each + first : each;
              return (left / 100).toFixed(2);
            }),
          ];
        };
        const less = trendOf(amounts(0))?.lastsDays ?? 0;
        expect(trendOf(amounts(more))?.lastsDays ?? 0).toBeLessThanOrEqual(less);
        expect(less).toBeGreaterThan(0);
      }),
    );
  });
});

import { expect } from 'vitest';
import type { balanceScenarios } from './balance';
import { type Ask, at, expectScenarios } from './expect-scenarios';

const account = (fields: Record<string, unknown>) => async (ask: Ask) =>
  expect(at(await ask(), '/data')).toMatchObject(fields);

const without = (field: string) => async (ask: Ask) => {
  const data = at(await ask(), '/data');
  expect(data).toMatchObject({ id: 40_217 });
  expect(data).not.toHaveProperty(field);
};

const expectations: Record<keyof typeof balanceScenarios, (ask: Ask) => Promise<void>> = {
  'missing-balance': without('balance'),
  'null-balance': account({ balance: null }),
  'empty-balance': account({ balance: '' }),
  'balance-not-a-number': account({ balance: 'N/A' }),
  'balance-french-text': account({ balance: '1 204,50' }),
  'balance-french-narrow': account({ balance: '1\u202f204,50' }),
  'balance-number': account({ balance: 1204.5 }),
  'balance-integer': account({ balance: 1204 }),
  'balance-huge': account({ balance: '98765432109876.54' }),
  'negative-balance': account({ balance: '-12.30' }),
  'zero-balance': account({ balance: '0.00' }),
  cents: account({ balance: 120_450, currency: 'EUR' }),
  'other-currency': account({ balance: '1204.50', currency: 'CHF' }),
  'no-decimals-currency': account({ balance: 120_450, currency: 'JPY' }),
  'no-currency': without('currency'),
  'odd-currency': account({ currency: '€' }),
  'available-and-total': account({ balance: '1204.50', available_balance: '904.50' }),
  'balance-as-credit': async (ask) => {
    await account({ credit: '1204.50' })(ask);
    await without('balance')(ask);
  },
  'balance-in-account': async (ask) => {
    await account({ account: { balance: '1204.50' } })(ask);
    await without('balance')(ask);
  },
  'account-minimal': async (ask) =>
    expect(at(await ask(), '/data')).toEqual({ id: 40_217, balance: '1204.50', currency: 'EUR' }),
  'account-anonymous': async (ask) =>
    expect(at(await ask(), '/data')).toEqual({ balance: '1204.50', currency: 'EUR' }),
  'account-bare': async (ask) => expect(at(await ask(), '/balance')).toBe('1204.50'),
};

expectScenarios(expectations);

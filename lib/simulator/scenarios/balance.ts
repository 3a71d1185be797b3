import type { WireRecord } from '../generate-contacts';
import type { Scenario } from '../scenario';

const withBalance = (balance: unknown) => (account: WireRecord) => ({ ...account, balance });

/** The balance, and the account around it, as other installations might tell it. */
export const balanceScenarios = {
  'missing-balance': {
    description: 'the account has no field for a balance',
    account: ({ balance: _balance, ...account }) => account,
  },
  'null-balance': { description: 'balance: null', account: withBalance(null) },
  'empty-balance': { description: 'balance: an empty text', account: withBalance('') },
  'balance-not-a-number': { description: 'balance: "N/A"', account: withBalance('N/A') },
  'balance-french-text': {
    description: 'balance as French text, "1 204,50"',
    account: withBalance('1 204,50'),
  },
  'balance-french-narrow': {
    description: 'balance as French text with a narrow no-break space',
    account: withBalance('1\u202f204,50'),
  },
  'balance-number': { description: 'balance as a number, 1204.5', account: withBalance(1204.5) },
  'balance-integer': { description: 'balance as a whole number of euros, 1204', account: withBalance(1204) },
  'balance-huge': {
    description: 'a balance that a float cannot hold, "98765432109876.54"',
    account: withBalance('98765432109876.54'),
  },
  'negative-balance': { description: 'balance "-12.30"', account: withBalance('-12.30') },
  'zero-balance': { description: 'balance "0.00"', account: withBalance('0.00') },
  cents: {
    description: 'balance in minor units, 120450; nothing in the answer says so',
    account: withBalance(120_450),
  },
  'other-currency': {
    description: 'currency CHF',
    account: (account) => ({ ...account, currency: 'CHF' }),
  },
  'no-decimals-currency': {
    description: 'currency JPY with balance 120450: no minor unit',
    account: (account) => ({ ...account, balance: 120_450, currency: 'JPY' }),
  },
  'no-currency': {
    description: 'no field for the currency',
    account: ({ currency: _currency, ...account }) => account,
  },
  'odd-currency': {
    description: 'currency "€", which is no ISO code',
    account: (account) => ({ ...account, currency: '€' }),
  },
  'available-and-total': {
    description: 'total in balance, usable part in available_balance (904.50)',
    account: (account) => ({ ...account, available_balance: '904.50' }),
  },
  'balance-as-credit': {
    description: 'the balance stands under credit',
    account: ({ balance, ...account }) => ({ ...account, credit: balance }),
  },
  'balance-in-account': {
    description: 'the balance stands under account.balance',
    account: ({ balance, ...account }) => ({ ...account, account: { balance } }),
  },
  'account-minimal': {
    description: 'only id, balance and currency: no name, no e-mail',
    account: ({ id, balance, currency }) => ({ id, balance, currency }),
  },
  'account-anonymous': {
    description: 'only balance and currency: nothing tells whose account it is',
    account: ({ balance, currency }) => ({ balance, currency }),
  },
  'account-bare': {
    description: 'the account without data around it',
    wrapAccount: (account) => account,
  },
} as const satisfies Record<string, Scenario>;

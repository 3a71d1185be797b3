import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBalance } from './balance-mapping';
import { defaultApiMap } from './default-api-map';
import { domainReader, parseDomainName } from './domain-mapping';
import { readPointer } from './json-pointer';
import { toAccount, toContact } from './person-mapping';

const unknownPerson = { name: null, company: null, email: null, country: null };

describe('a contact', () => {
  test.each([
    [{ firstname: 'Élodie', lastname: 'Martin' }, 'Élodie Martin'],
    [{ first_name: 'Élodie', last_name: 'Martin' }, 'Élodie Martin'],
    [{ name: 'Élodie Martin' }, 'Élodie Martin'],
    [{ name: 'Élodie', lastname: 'Martin' }, 'Élodie Martin'],
    [{ lastname: 'Martin' }, 'Martin'],
    [{ firstname: ' ', lastname: '' }, null],
    [{ firstname: ['x'], name: 'Martin' }, 'Martin'],
    [{}, null],
  ])('named %j is %s', (fields, name) => {
    expect(toContact({ id: 1, ...fields })?.name).toBe(name);
  });

  test('takes company from company or business, country as two letters, and invents nothing', () => {
    expect(toContact({ id: 7, business: 'ACME', country: 'fr', email: 'a@b.fr', secret: 'x' })).toEqual({
      ...unknownPerson,
      id: '7',
      company: 'ACME',
      country: 'FR',
      email: 'a@b.fr',
    });
    expect(toContact({ id: 7, business: true, country: 'France', email: null })).toEqual({
      ...unknownPerson,
      id: '7',
    });
  });

  test.each([
    [12, '12'],
    ['12', '12'],
    [' c-12 ', 'c-12'],
    ['0012', '0012'],
    ['9007199254740993', '9007199254740993'],
  ])('keeps the id %j as the text %s', (id, kept) => {
    expect(toContact({ id })?.id).toBe(kept);
  });

  test('whose number lost digits on the way through JSON is unreadable, not somebody else', () => {
    expect(toContact(JSON.parse('{"id": 9007199254740993}'))).toBeNull();
  });

  test.each([null, undefined, '', ' ', {}, [], 1.5, true, 'a b', 'x'.repeat(65)])(
    'with the id %j is unreadable',
    (id) => {
      expect(toContact({ id, name: 'x' })).toBeNull();
    },
  );

  test.each([null, 'x', 12, []])('that is %j is unreadable', (raw) => {
    expect(toContact(raw)).toBeNull();
  });
});

describe('the account', () => {
  test('is read from named fields only: tokens of other services are left behind', () => {
    const body = {
      data: {
        id: 4711,
        name: 'Jean',
        lastname: 'Dupont',
        email: 'jean@example.fr',
        business: 'Dupont SARL',
        country: 'FR',
        tel: '+33',
        vps_token: 'CANARY',
        tokens: { panel: 'CANARY' },
      },
      token: 'CANARY',
    };
    const account = toAccount(body, defaultApiMap.account);
    expect(account).toEqual({
      id: '4711',
      name: 'Jean Dupont',
      company: 'Dupont SARL',
      email: 'jean@example.fr',
      country: 'FR',
    });
    expect(JSON.stringify(account)).not.toContain('CANARY');
  });

  test.each([null, [], 'x', {}, { data: null }, { data: [] }])('in %j is unknown, not an error', (body) => {
    expect(toAccount(body, defaultApiMap.account)).toEqual({ ...unknownPerson, id: null });
  });
});

describe('the balance', () => {
  const balance = (body: unknown, map: Partial<typeof defaultApiMap.balance> = {}) =>
    toBalance(body, { ...defaultApiMap.balance, ...map });
  const found = (amount: string, currency = 'EUR') => ({
    ok: true,
    value: { balance: { amount, currency } },
  });
  const lost = (pointer: string) => ({
    ok: false,
    error: { code: 'BALANCE_NOT_FOUND', retry: false, params: { pointer } },
  });

  test('is found at the first of data.balance, data.credit and data.account.balance', () => {
    expect(balance({ data: { balance: 1, credit: 2 } })).toEqual(found('1.00'));
    expect(balance({ data: { credit: '2,50', account: { balance: 3 } } })).toEqual(found('2.50'));
    expect(balance({ data: { balance: null, account: { balance: 3 } } })).toEqual(found('3.00'));
    expect(balance({ data: { balance: 0 } })).toEqual(found('0.00'));
  });

  test.each([{}, null, [], 'x', { data: {} }, { data: { balance: null } }, { balance: 5 }])(
    'that is nowhere in %j is not found, never 0.00',
    (body) => {
      expect(balance(body)).toEqual(lost('/data/balance'));
    },
  );

  test('that cannot be read does not fall through to another field with another meaning', () => {
    expect(balance({ data: { balance: 'n/a', credit: 100 } })).toEqual(lost('/data/balance'));
    expect(balance({ data: { credit: {} } })).toEqual(lost('/data/credit'));
  });

  test('is looked for only where the map says when the map says it', () => {
    expect(balance({ data: { balance: 5, solde: 6 } }, { amount: '/data/solde' })).toEqual(found('6.00'));
    expect(balance({ data: { balance: 5 } }, { amount: '/data/solde' })).toEqual(lost('/data/solde'));
  });

  test('has its currency from the API; a word that is no currency is a failure, not euros', () => {
    expect(balance({ data: { balance: 5, currency: 'usd' } })).toEqual(found('5.00', 'USD'));
    expect(balance({ data: { balance: 5, currency: '€' } })).toEqual(found('5.00'));
    expect(balance({ data: { balance: 5, currency: null } })).toEqual(found('5.00'));
    expect(balance({ data: { balance: 5, currency: 'credits' } })).toEqual(lost('/data/currency'));
  });

  test('comes with the available amount when the map and the API have one', () => {
    const map = { available: '/data/available' };
    expect(balance({ data: { balance: 5, available: '4.5' } }, map)).toEqual({
      ok: true,
      value: { balance: { amount: '5.00', currency: 'EUR' }, available: { amount: '4.50', currency: 'EUR' } },
    });
    expect(balance({ data: { balance: 5 } }, map)).toEqual(found('5.00'));
    expect(balance({ data: { balance: 5, available: 'x' } }, map)).toEqual(lost('/data/available'));
  });
});

describe('a domain', () => {
  test('is written the same way whether it had to be converted or not', () => {
    const letters = fc.constantFrom(...'abz019.-xn--É'.split(''), 'xn--', '0x', '.fr', '.1');
    const odd = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.domain(), odd), (text) => {
        const name = parseDomainName(text);
        const bare = text.replace(/\.$/, '');
        if (name !== null) expect(name).toBe(domainToASCII(bare));
        // Capitals are converted, whatever the rest is.
        expect(parseDomainName(`${bare.toUpperCase()}.`)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  const read = domainReader({ map: defaultApiMap.domains, now: new Date('2026-11-24') });

  test('is named by its lower-case A-label form', () => {
    expect(parseDomainName('Élan.FR.')).toBe('xn--lan-9la.fr');
    expect(parseDomainName('EXAMPLE.com')).toBe('example.com');
    for (const bad of [
      '',
      'x',
      '.fr',
      'a b.fr',
      '-a.fr',
      'a..fr',
      'http://a.fr',
      '1.2.3.4',
      `${'a'.repeat(64)}.fr`,
      5,
      null,
    ]) {
      expect(parseDomainName(bad)).toBeNull();
    }
  });

  test.each([
    ['active', 'active'],
    ['Actif', 'active'],
    ['EXPIRÉ', 'expired'],
    ['pending_transfer', 'pendingTransfer'],
    ['pendingTransfer', 'pendingTransfer'],
    ['Redemption-Period', 'redemption'],
    ['Gelé', 'unknown'],
    ['constructor', 'unknown'],
  ])('with the status %s is %s and keeps the word', (rawStatus, status) => {
    expect(read({ name: 'a.fr', status: rawStatus })).toMatchObject({ status, rawStatus });
  });

  test('without a status or a date says so instead of guessing', () => {
    expect(read({ name: 'a.fr' })).toEqual({
      name: 'a.fr',
      status: 'unknown',
      rawStatus: null,
      expiryDate: null,
      refusedExpiryDate: null,
      nameservers: null,
    });
  });

  test('with an absurd date has no date and shows what was refused', () => {
    expect(read({ name: 'a.fr', expires_at: '1969-12-31' })).toMatchObject({
      expiryDate: null,
      refusedExpiryDate: '1969-12-31',
    });
  });

  test('lists nameservers given as text or as objects', () => {
    expect(
      read({ name: 'a.fr', nameservers: ['NS1.x.fr', { hostname: 'ns2.x.fr' }, 7] })?.nameservers,
    ).toEqual(['ns1.x.fr', 'ns2.x.fr']);
    expect(read({ name: 'a.fr', nameservers: [] })?.nameservers).toEqual([]);
    expect(read({ name: 'a.fr', nameservers: [7] })?.nameservers).toBeNull();
  });
});

describe('a JSON Pointer', () => {
  test('follows RFC 6901', () => {
    const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, '~1': 9 };
    expect(readPointer(document, '')).toBe(document);
    expect(readPointer(document, '/foo/0')).toBe('bar');
    expect(readPointer(document, '/')).toBe(0);
    expect(readPointer(document, '/a~1b')).toBe(1);
    expect(readPointer(document, '/m~0n')).toBe(8);
    expect(readPointer(document, '/~01')).toBe(9);
  });

  test('never leads to what the document does not say', () => {
    expect(readPointer({}, '/constructor')).toBeUndefined();
    expect(readPointer([1], '/length')).toBeUndefined();
    expect(readPointer([1], '/00')).toBeUndefined();
    expect(readPointer('text', '/0')).toBeUndefined();
    expect(readPointer(null, '/a')).toBeUndefined();
  });
});

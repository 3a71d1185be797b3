import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { forgetEnv } from '@/lib/server/env';
import { forgetApiMap, loadApiMap, readApiMapText } from './api-map';
import { defaultApiMap } from './default-api-map';

const read = (file: unknown) => readApiMapText(JSON.stringify(file));
const problems = (file: unknown) => {
  const reading = read(file);
  return reading.ok ? [] : reading.problems;
};
const pointers = (file: unknown) => problems(file).map(({ pointer }) => pointer);

describe('an API map file', () => {
  test('is merged over the defaults key by key', () => {
    const reading = read({
      balance: { amount: '/data/solde', unit: 'minor' },
      contacts: { page: null },
      domains: { statuses: { Gelé: 'redemption', pending: 'pendingTransfer' } },
    });
    expect(reading).toEqual({
      ok: true,
      map: {
        ...defaultApiMap,
        balance: { ...defaultApiMap.balance, amount: '/data/solde', unit: 'minor' },
        contacts: { ...defaultApiMap.contacts, page: null },
        domains: {
          ...defaultApiMap.domains,
          statuses: { ...defaultApiMap.domains.statuses, Gelé: 'redemption', pending: 'pendingTransfer' },
        },
      },
    });
  });

  test('that says nothing leaves the defaults', () => {
    expect(read({})).toEqual({ ok: true, map: defaultApiMap });
  });

  test('as printed in the documentation is the defaults', () => {
    const page = readFileSync('docs/hostmyservers-api.md', 'utf8');
    const printed = /```jsonc\n(.*?)```/s.exec(page)?.[1] ?? '';
    const reading = readApiMapText(printed.replace(/ \/\/.*$/gm, ''));
    expect(reading).toEqual({ ok: true, map: defaultApiMap });
    expect(Object.keys(JSON.parse(printed.replace(/ \/\/.*$/gm, '')).contacts)).toEqual(
      Object.keys(defaultApiMap.contacts),
    );
  });

  test('written out in full from the defaults is accepted as it is', () => {
    expect(read(defaultApiMap)).toEqual({ ok: true, map: defaultApiMap });
  });

  test.each([
    [{ balence: {} }, '/balence'],
    [{ balance: { ammount: '/data' } }, '/balance/ammount'],
    [{ balance: { 'a/b~c': 1 } }, '/balance/a~1b~0c'],
    [{ balance: { unit: 'cents' } }, '/balance/unit'],
    [{ balance: { amount: 'data/balance' } }, '/balance/amount'],
    [{ balance: { amount: ['/data/balance', '/bad~2'] } }, '/balance/amount/1'],
    [{ balance: { amount: [] } }, '/balance/amount'],
    [{ balance: { amount: 12 } }, '/balance/amount'],
    [{ balance: { currencyDefault: '€' } }, '/balance/currencyDefault'],
    [{ balance: { currencyDefault: 'ABC' } }, '/balance/currencyDefault'],
    [{ contacts: { pageSize: 100 } }, '/contacts/pageSize'],
    [{ contacts: { pageSize: 'per_page=all' } }, '/contacts/pageSize'],
    [{ contacts: { page: 'page&x' } }, '/contacts/page'],
    [{ auth: { header: 'X Key' } }, '/auth/header'],
    [{ auth: { header: 'Host' } }, '/auth/header'],
    [{ auth: { prefix: 'Bearer\r\nX: ' } }, '/auth/prefix'],
    [{ domains: { statuses: { actif: 'alive' } } }, '/domains/statuses/actif'],
    [{ account: null }, '/account'],
    [[], ''],
    ['text', ''],
  ])('%j is refused at %s', (file, pointer) => {
    expect(pointers(file)).toEqual([pointer]);
  });

  test('reports every problem at once, each with its reason', () => {
    const found = problems({ auth: { heder: 'x' }, account: { path: 'user' }, balance: { unit: 1 } });
    expect(found.map(({ pointer }) => pointer).sort()).toEqual([
      '/account/path',
      '/auth/heder',
      '/balance/unit',
    ]);
    expect(found.every(({ reason }) => reason.length > 5)).toBe(true);
  });

  test('that is not JSON is refused without repeating its text', () => {
    const reading = readApiMapText('{ "auth": // secret');
    expect(reading).toEqual({
      ok: false,
      problems: [{ pointer: '', reason: expect.not.stringContaining('secret') }],
    });
  });

  test('cannot reach the prototype of the map', () => {
    const reading = readApiMapText(
      '{"__proto__": {"balance": {}}, "balance": {"__proto__": {"unit": "minor"}}}',
    );
    expect(reading.ok).toBe(false);
  });

  test.each([
    '/user/revoke',
    '/user/revoke/',
    '/USER/Revoke',
    '/user//revoke',
    '//user/revoke',
    '/user/./revoke',
    '/user/x/../revoke',
    '/user/%72evoke',
    '/user/%2572evoke',
    '/user%2Frevoke',
    '/user\\revoke',
    '/user/revoke?x=1',
    '/user/revoke#x',
    '/user/revoke;v=1',
    '/user/revoke.json',
    '/api/user/revoke',
    '/user/ｒevoke',
  ])('that leads to %s, where a GET revokes the key, is refused in every section', (path) => {
    for (const section of ['account', 'balance', 'contacts', 'domains']) {
      expect(problems({ [section]: { path } })).toEqual([
        { pointer: `/${section}/path`, reason: expect.stringContaining('revoke') },
      ]);
    }
  });

  test.each([
    'user/details',
    '',
    '//host/x',
    'https://host/x',
    '/a?b',
    '/a#b',
    '/a b',
    '/a/../b',
    '/%61',
    '/a\n',
  ])('with the path %j is refused', (path) => {
    expect(pointers({ account: { path } })).toEqual(['/account/path']);
  });

  test.each(['/user/details', '/user/details/', '/v2/domains/contact-list_1', '/a.b'])(
    'may use the path %s',
    (path) => {
      expect(pointers({ account: { path } })).toEqual([]);
    },
  );
});

describe('the start', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetEnv();
    forgetApiMap();
  });

  const startWith = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'api-map-')), 'map.json');
    writeFileSync(file, text);
    vi.stubEnv('HOSTMYSERVERS_API_MAP', file);
    forgetEnv();
    forgetApiMap();
    return loadApiMap;
  };

  test('uses the file named in HOSTMYSERVERS_API_MAP', () => {
    expect(startWith('\ufeff{"balance":{"unit":"minor"}}')().balance.unit).toBe('minor');
  });

  test('stops at a bad map and names variable, pointer and reason', () => {
    expect(startWith('{"balance":{"unit":"cents"}}')).toThrow(
      /HOSTMYSERVERS_API_MAP at \/balance\/unit: must be "major" \(euros\) or "minor" \(cents\)/,
    );
  });

  test('stops at a map that would revoke the key', () => {
    expect(startWith('{"account":{"path":"/user/revoke"}}')).toThrow(/at \/account\/path: .*revoke/);
  });
});

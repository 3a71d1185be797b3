import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCallbackPath } from './callback-path';

it.each(['/account', '/domains?page=2&sort=name', '/setup/registrars/hostmyservers#key'])(
  'keeps %s',
  (path) => {
    expect(toCallbackPath(path)).toBe(path);
  },
);

it.each([
  undefined,
  null,
  ['/account'],
  '',
  'account',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\u0000/account',
  'javascript:alert(1)',
  '/..//evil.example',
  '/login?callbackUrl=/account',
  '/setup',
  '/api/auth/signout',
  `/${'a'.repeat(2001)}`,
])('leads to the dashboard instead of %j', (raw) => {
  expect(toCallbackPath(raw)).toBe('/');
});

it('never leads away from the panel, whatever is asked for', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '%2f',
    '%5c',
    'evil.example',
    'https:',
    '\t',
    '?',
    '#',
    'a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = toCallbackPath(pieces.join(''));
      expect(new URL(path, 'https://panel.example.com').origin).toBe('https://panel.example.com');
      expect(path).toMatch(/^\/(?![/\\])/);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { parseTheme, toLocale } from './preferences';

describe('the language of a request', () => {
  it('is the one chosen here, whatever the browser asks for', () => {
    expect(toLocale({ cookie: 'fr', acceptLanguage: 'en' })).toBe('fr');
  });

  it('is else the first the browser wants and we speak', () => {
    expect(toLocale({ acceptLanguage: 'de-DE,de;q=0.9,fr-CA;q=0.8,en;q=0.5' })).toBe('fr');
    expect(toLocale({ acceptLanguage: 'en;q=0.5, fr' })).toBe('fr');
  });

  it('is never one the browser refuses', () => {
    expect(toLocale({ acceptLanguage: 'fr;q=0, en;q=0.1' })).toBe('en');
  });

  it('is English when nothing fits or the cookie was tampered with', () => {
    expect(toLocale({})).toBe('en');
    expect(toLocale({ cookie: '../../etc', acceptLanguage: 'xx;q=abc,*' })).toBe('en');
  });
});

it('follows the system for an unknown theme', () => {
  expect(parseTheme(undefined)).toBe('system');
  expect(parseTheme('neon')).toBe('system');
  expect(parseTheme('dark')).toBe('dark');
});

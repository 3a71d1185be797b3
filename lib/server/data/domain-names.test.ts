import { expect, it } from 'vitest';
import { toDomainNames } from './domain-names';

it('keeps a plain name as it is', () => {
  expect(toDomainNames('example.co.uk')).toEqual({
    name: 'example.co.uk',
    unicodeName: 'example.co.uk',
    searchName: 'example.co.uk',
    tld: 'uk',
  });
});

it('reads an international name, and finds it without accents and in its A-label form', () => {
  expect(toDomainNames('xn--crperie-brest-qhb.fr')).toMatchObject({
    unicodeName: 'crêperie-brest.fr',
    searchName: 'creperie-brest.fr xn--crperie-brest-qhb.fr',
  });
});

it('keeps the ending of an international top-level domain in its A-label form', () => {
  expect(toDomainNames('xn--e1afmkfd.xn--p1ai')).toMatchObject({
    unicodeName: 'пример.рф',
    tld: 'xn--p1ai',
  });
});

it('shows a name that has no readable form as it is', () => {
  expect(toDomainNames('xn--a.fr')).toMatchObject({ unicodeName: 'xn--a.fr', searchName: 'xn--a.fr' });
});

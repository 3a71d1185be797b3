import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '@/lib/shared/fold-text';
import type { Contact } from '@/lib/shared/schemas/contact';
import { createContactIndex } from './contact-index';

const contact = (id: string, rest: Partial<Contact> = {}): Contact => ({
  id,
  name: null,
  company: null,
  email: null,
  country: null,
  ...rest,
});
const people = [
  contact('10', { name: 'Élodie Martin', company: 'Œuvre SARL', email: 'elodie@example.fr' }),
  contact('11', { name: 'Jean Dupont', company: 'Martin & Fils', email: 'jean@example.fr' }),
  contact('1', { name: 'Zoë Straße', email: 'zoe@example.de' }),
];
const indexOf = (contacts: Contact[]) => {
  const index = createContactIndex();
  index.add(contacts);
  return index;
};
const search = (query: string, contacts = people) => {
  const { items, matching } = indexOf(contacts).search({ query, offset: 0, limit: 50 });
  expect(items).toHaveLength(matching);
  return items.map(({ id }) => id);
};

describe('a search in contacts', () => {
  test.each([
    ['martin', ['10', '11']],
    ['MARTIN', ['10', '11']],
    ['elodie', ['10']],
    ['ÉLODIE', ['10']],
    ['oeuvre', ['10']],
    ['strasse', ['1']],
    ['martin fils', ['11']],
    ['fils martin', ['11']],
    ['jean martin', ['11']],
    ['elodie dupont', []],
    ['example.de', ['1']],
    ['   ', ['10', '11', '1']],
    ['', ['10', '11', '1']],
    ['null', []],
  ])(
    'for %j finds %j: every word, in name, company, e-mail or id, without case and accents',
    (query, ids) => {
      expect(search(query)).toEqual(ids);
    },
  );

  test('puts the contact whose id was typed first', () => {
    expect(search('1')).toEqual(['1', '10', '11']);
    expect(search(' 11 ')).toEqual(['11']);
  });

  test('never matches across two fields', () => {
    expect(search('martinoeuvre')).toEqual([]);
  });

  test('hands out slices that together are the whole', () => {
    const index = indexOf(Array.from({ length: 95 }, (_, n) => contact(String(n), { name: 'Martin' })));
    const slices = [0, 40, 80, 120].map((offset) => index.search({ query: 'mart', offset, limit: 40 }));
    expect(slices.map(({ items }) => items.length)).toEqual([40, 40, 15, 0]);
    expect(new Set(slices.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(95);
    expect(slices.every(({ matching }) => matching === 95)).toBe(true);
  });

  test('keeps the first of two entries with one id', () => {
    expect(indexOf([contact('1', { name: 'a' }), contact('1', { name: 'b' })])).toMatchObject({ size: 1 });
  });

  test('finds the same while one types, deletes and more pages come, as when asked afresh', () => {
    const letter = fc.constantFrom(...'abÉ 1'.split(''));
    const text = fc.string({ unit: letter, maxLength: 6 });
    const step = fc.oneof(fc.record({ query: text }), fc.record({ name: text }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const growing = createContactIndex();
        const all: Contact[] = [];
        for (const next of steps) {
          if ('name' in next) {
            const added = contact(`c${all.length}`, { name: next.name });
            all.push(added);
            growing.add([added]);
            continue;
          }
          const words = foldText(next.query).split(/\s+/).filter(Boolean);
          const expected = all.filter(({ id, name }) =>
            words.every((word) => foldText(`${name}\n${id}`).includes(word)),
          );
          expect(growing.search({ query: next.query, offset: 0, limit: 99 }).items).toEqual(expected);
        }
      }),
    );
  });
});

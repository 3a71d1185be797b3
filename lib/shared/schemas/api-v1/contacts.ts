import { z } from 'zod';
import { cursor, described, instant, named } from './described';

export const contactsQuerySchema = z.strictObject({
  query: described(
    z.string().max(200).default(''),
    'Words that all have to be in name, company, e-mail address or id.',
  ),
  cursor: cursor({ made: /^\d{1,7}$/, lengthMax: 200, and: ', with the same `query`' }),
});

const apiContactSchema = named(
  'Contact',
  'A contact of the registrar’s address book. What it does not say is null.',
  z.object({
    id: z.string(),
    name: z.string().nullable(),
    company: z.string().nullable(),
    email: z.string().nullable(),
    country: described(z.string().nullable(), 'ISO 3166-1, two letters.'),
  }),
);

export const apiContactsSchema = named(
  'ContactPage',
  'Up to 50 contacts.',
  z.object({
    items: z.array(apiContactSchema),
    nextCursor: described(z.string().nullable(), 'Null on the last page.'),
    matching: described(z.int(), 'Contacts that match, of those read so far.'),
    listing: described(
      z.object({
        state: described(
          z.enum(['loading', 'complete', 'incomplete']),
          '`loading`: more are still being read, ask again; `incomplete`: the registrar ended its list early.',
        ),
        loaded: z.int(),
        total: described(z.int().nullable(), 'When the registrar says how many there are.'),
        unreadable: described(z.int(), 'Entries without an id.'),
        readAt: instant('When the list was begun.'),
      }),
      'How far the list has been read from the registrar.',
    ),
  }),
);

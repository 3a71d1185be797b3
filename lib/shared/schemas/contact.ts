import * as z from 'zod/mini';

/** A contact of the registrar's address book. Missing fields are null, never invented. `id` is an opaque string. */
export const contactSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  name: z.nullable(z.string()),
  company: z.nullable(z.string()),
  email: z.nullable(z.string()),
  /** ISO 3166-1 alpha-2 when the registrar gives one. */
  country: z.nullable(z.string()),
});
export type Contact = z.infer<typeof contactSchema>;

/** A typed id: no white space, nothing a URL or JSON value could not carry. */
export const contactIdSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(64), z.regex(/^[\w.:@-]+$/));

/** One answer of the contact picker: a slice of the filtered list, and how far the listing itself has come. */
export const contactSearchResultSchema = z.object({
  items: z.array(contactSchema),
  /** Contacts that match the query in all that was loaded so far. */
  matching: z.int(),
  nextCursor: z.nullable(z.string()),
  listing: z.object({
    /** `loading`: pages are still coming, ask again; `incomplete`: the registrar's list ended without its end. */
    state: z.enum(['loading', 'complete', 'incomplete']),
    loaded: z.int(),
    /** When the API says how many there are. */
    total: z.nullable(z.int()),
    /** Entries that had no id and so cannot be chosen. */
    unreadable: z.int(),
    /** ISO instant of the first page. */
    readAt: z.string(),
  }),
});
export type ContactSearchResult = z.infer<typeof contactSearchResultSchema>;

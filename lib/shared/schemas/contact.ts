import { z } from 'zod';

/** A contact of the registrar's address book. Missing fields are null, never invented. `id` is an opaque string. */
export const contactSchema = z.object({
  id: z.string().min(1).max(200),
  name: z.string().nullable(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  /** ISO 3166-1 alpha-2 when the registrar gives one. */
  country: z.string().nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

/** A typed id: no white space, nothing a URL or JSON value could not carry. */
export const contactIdSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\w.:@-]+$/);

/** One answer of the contact picker: a slice of the filtered list, and how far the listing itself has come. */
export const contactSearchResultSchema = z.object({
  items: z.array(contactSchema),
  /** Contacts that match the query in all that was loaded so far. */
  matching: z.number().int(),
  nextCursor: z.string().nullable(),
  listing: z.object({
    /** `loading`: pages are still coming, ask again; `incomplete`: the registrar's list ended without its end. */
    state: z.enum(['loading', 'complete', 'incomplete']),
    loaded: z.number().int(),
    /** When the API says how many there are. */
    total: z.number().int().nullable(),
    /** Entries that had no id and so cannot be chosen. */
    unreadable: z.number().int(),
    /** ISO instant of the first page. */
    readAt: z.string(),
  }),
});
export type ContactSearchResult = z.infer<typeof contactSearchResultSchema>;

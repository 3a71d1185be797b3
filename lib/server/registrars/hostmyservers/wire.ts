import 'server-only';
import { z } from 'zod';

// Their spelling, and only here. Every object strips what it does not name: the account's answer also carries
// tokens of other services, which must not live on in memory, logs or rows. A field of an unexpected type counts
// as missing; it never spoils the entry it belongs to.

/** One line that reads in one direction: a name must not rearrange the screen around it. */
function toOneLine(raw: string): string {
  return raw
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, 300);
}

const text = z
  .union([z.string(), z.number().refine(Number.isSafeInteger).transform(String)])
  .transform(toOneLine)
  .transform((raw) => (raw === '' ? null : raw))
  .nullish()
  .transform((raw) => raw ?? null)
  .catch(null);

/**
 * An id as opaque text. Numbers beyond 2^53 have already lost digits when JSON was read, so they are no id at all:
 * a wrong one could name somebody else's contact.
 */
export const wireId = z
  .union([z.string().trim().min(1), z.number().refine(Number.isSafeInteger).transform(String)])
  .nullable()
  .catch(null);

const wirePersonSchema = z.object({
  firstname: text,
  lastname: text,
  first_name: text,
  last_name: text,
  name: text,
  company: text,
  business: text,
  email: text,
  country: text,
});
export type WirePerson = z.infer<typeof wirePersonSchema>;

export const wireContactSchema = wirePersonSchema.extend({ id: wireId });

export const wireAccountSchema = z.object({
  data: wirePersonSchema.pick({ name: true, lastname: true, business: true, country: true }),
});

/** Laravel's page counters: under `meta` (resources) or at the top (plain paginators). */
const counter = z
  .union([
    z.number().int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .nullish()
  .transform((raw) => raw ?? null)
  .catch(null);
const counters = z.object({ current_page: counter, last_page: counter, total: counter });

export const wireMetaSchema = z
  .union([z.object({ meta: counters }).transform(({ meta }) => meta), counters])
  .catch({ current_page: null, last_page: null, total: null });

/** A nameserver as a host name, or as an object with one under a usual key. */
export const wireNameserverSchema = z.union([
  z.string(),
  z.object({ hostname: z.string() }).transform(({ hostname }) => hostname),
  z.object({ host: z.string() }).transform(({ host }) => host),
  z.object({ name: z.string() }).transform(({ name }) => name),
]);

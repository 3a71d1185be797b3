import 'server-only';
import { z } from 'zod';
import { isDeniedPath } from '@/lib/server/http/denied-path';
import { domainStatuses } from '@/lib/shared/schemas/domain';
import { parseCurrency } from './currency';
import { parseJsonPointer } from './json-pointer';

const path = z
  .string()
  .max(200)
  .superRefine((text, context) => {
    const reason = whyPathIsBad(text);
    if (reason !== null) context.addIssue({ code: 'custom', message: reason });
  });

function whyPathIsBad(text: string): string | null {
  if (!text.startsWith('/')) return 'must begin with /';
  if (isDeniedPath(text)) return 'is never called: a GET there revokes the API key';
  if (!/^(\/[\w~-][\w.~-]*)+\/?$/.test(text)) {
    return 'must be plain path segments (letters, digits, - _ . ~): no query, no escapes, no empty or dotted segments';
  }
  return null;
}

const pointer = z
  .string()
  .max(300)
  .refine(
    (text) => parseJsonPointer(text) !== null,
    'must be a JSON Pointer (RFC 6901): empty, or begin with /',
  );

/** One pointer, or several of which the first that leads somewhere counts. */
const pointers = z.union(
  [pointer, z.array(pointer).min(1).max(8)],
  'must be a JSON Pointer or a list of 1 to 8',
);

const parameter = z.string().regex(/^[\w[\]-]{1,40}$/, 'must be the name of a query parameter');

const header = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be the name of an HTTP header')
  .refine(
    (name) => !reservedHeaders.has(name.toLowerCase()),
    'belongs to HTTP itself and cannot carry the key',
  );
const reservedHeaders = new Set(
  'accept accept-encoding connection content-length content-type cookie expect host keep-alive te trailer transfer-encoding upgrade user-agent'.split(
    ' ',
  ),
);

export const authSection = z.strictObject({
  header,
  prefix: z.string().regex(/^[\x20-\x7e]{0,40}$/, 'must be at most 40 printable ASCII characters'),
});

export const accountSection = z.strictObject({ path, id: pointer.nullable(), email: pointer.nullable() });

export const balanceSection = z.strictObject({
  path,
  amount: pointers,
  unit: z.enum(['major', 'minor'], 'must be "major" (euros) or "minor" (cents)'),
  currency: pointer.nullable(),
  currencyDefault: z
    .string()
    .refine(
      (text) => /^[A-Z]{3}$/.test(text) && parseCurrency(text) !== null,
      'must be an ISO 4217 code such as EUR',
    ),
  available: pointer.nullable(),
});

const listing = {
  path,
  items: pointers,
  next: pointer.nullable(),
  /** Name of the page parameter; null: the API answers everything at once, or only `next` leads on. */
  page: parameter.nullable(),
  /** `name=number` asked for with every page; null: not asked for. */
  pageSize: z
    .string()
    .regex(/^[\w[\]-]{1,40}=[1-9]\d{0,3}$/, 'must be name=number, for example per_page=100')
    .nullable(),
};

export const contactsSection = z.strictObject(listing);

/** Ends in the name of the domain: `/domains/{name}`. */
const pathOfOne = z.string().superRefine((text, context) => {
  const before = /^(.+)\/\{name\}$/.exec(text)?.[1];
  const reason = before === undefined ? 'must end in /{name}' : whyPathIsBad(before);
  if (reason !== null) context.addIssue({ code: 'custom', message: reason });
});

export const domainsSection = z.strictObject({
  ...listing,
  /** One domain by its name; null: the API has no such path, and the whole list is read instead. */
  one: z.strictObject({ path: pathOfOne, item: pointer }).nullable(),
  name: pointer,
  expiryDate: pointer,
  status: pointer,
  nameservers: pointer.nullable(),
  statuses: z.record(
    z.string().min(1).max(64),
    z.enum(domainStatuses, 'must be one of the statuses of the panel'),
  ),
});

/** Everything may be left out, nothing may be added: a misspelt key would otherwise be believed to work. */
export const apiMapFileSchema = z.strictObject({
  auth: authSection.partial().optional(),
  account: accountSection.partial().optional(),
  balance: balanceSection.partial().optional(),
  contacts: contactsSection.partial().optional(),
  domains: domainsSection.partial().optional(),
});
export type ApiMapFile = z.infer<typeof apiMapFileSchema>;

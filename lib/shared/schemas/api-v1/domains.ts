import { z } from 'zod';
import { attentionReasons, domainSorts, domainStatuses, expiringDays } from '../domain';
import { syncChangeKinds, syncChangeStates } from '../sync';
import { cursor, described, instant, named, wholeNumber } from './described';

export const domainsQuerySchema = z.strictObject({
  query: described(z.string().max(253).optional(), 'Part of the name, in either form.'),
  status: described(z.enum(domainStatuses).optional(), 'Only domains with this status.'),
  expiring: described(
    z.enum(expiringDays).optional(),
    'Only domains that expire within this many days; what has expired already is not among them.',
  ),
  attention: described(z.literal('1').optional(), '`1`: only domains that need a person.'),
  tld: described(
    z
      .string()
      .regex(/^[a-z0-9-]{2,63}$/)
      .optional(),
    'Only domains with this ending, without the dot.',
  ),
  sort: described(z.enum(domainSorts).optional(), '`name` unless given; with `expiring` it is `expiryDate`.'),
  order: described(z.enum(['asc', 'desc']).optional(), '`asc` unless given.'),
  limit: described(
    wholeNumber({ min: 1, max: 500 }).default(100),
    'Domains in the answer; 100 unless given.',
  ),
  cursor: cursor({ lengthMax: 2000, and: ', with the same filters and order' }),
});

/** The same values as a row of the page Domains. */
export const apiDomainSchema = named(
  'Domain',
  'A domain as the last synchronisation left it.',
  z.object({
    name: described(z.string(), 'Lower-case A-label form.'),
    unicodeName: described(z.string(), 'As people read it.'),
    status: z.enum(domainStatuses),
    rawStatus: described(z.string().nullable(), 'The registrar’s own word.'),
    expiryDate: described(z.iso.date().nullable(), 'A calendar date.'),
    refusedExpiryDate: described(
      z.string().nullable(),
      'A date of the registrar’s that cannot be, as it was sent.',
    ),
    nameservers: described(z.array(z.string()).nullable(), 'Null: the registrar does not tell.'),
    nameserversChangedAt: instant('When a synchronisation saw them change.').nullable(),
    attention: described(z.array(z.enum(attentionReasons)), 'Why it needs a person.'),
    absentRuns: described(z.int(), 'Complete listings in a row without it.'),
    syncedAt: instant('When the registrar last said so.'),
  }),
);

export const apiDomainsSchema = named(
  'DomainPage',
  'Domains in the order asked for.',
  z.object({
    items: z.array(apiDomainSchema),
    nextCursor: described(z.string().nullable(), 'Null on the last page.'),
  }),
);

export const apiChangeSchema = named(
  'Change',
  'One field of one domain, before and after.',
  z.object({
    runId: z.string(),
    kind: z.enum(syncChangeKinds),
    before: z.string().nullable(),
    after: z.string().nullable(),
    state: z.enum(syncChangeStates),
    appliedAt: instant('When it was applied.').nullable(),
    appliedBy: z.string().nullable(),
  }),
);

export const apiDomainDetailSchema = named(
  'DomainDetail',
  'A domain with its history.',
  apiDomainSchema.extend({
    propagation: described(
      z.object({
        state: z.enum(['none', 'running', 'complete']),
        changedAt: instant('When the nameservers changed.').nullable(),
        estimatedCompleteAt: instant('When every resolver will know.').nullable(),
      }),
      'What may be told after a nameserver change.',
    ),
    history: described(z.array(apiChangeSchema), 'What synchronisations changed, newest first, at most 200.'),
  }),
);
export type ApiDomainDetail = z.infer<typeof apiDomainDetailSchema>;

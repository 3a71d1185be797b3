import * as z from 'zod/mini';
import { storableTextSchema } from './storable-text';
import type { SyncChange } from './sync';

/** design §5. What a registrar says of a domain; `unknown` when its word is not known to us. */
export const domainStatuses = [
  'active',
  'pendingRegistration',
  'pendingTransfer',
  'expired',
  'redemption',
  'cancelled',
  'transferredAway',
  'unknown',
] as const;
export const domainStatusSchema = z.enum(domainStatuses);
export type DomainStatus = z.infer<typeof domainStatusSchema>;

/** No longer ours to renew: neither "expiring" nor urgent, whatever their date says. */
export const endedStatuses = ['cancelled', 'transferredAway'] as const satisfies readonly DomainStatus[];

/** Why a domain needs a person. `missing`: two complete listings in a row did not have it. */
export const attentionReasons = ['missing', 'refusedDate', 'unknownStatus', 'duplicate'] as const;
export const attentionReasonSchema = z.enum(attentionReasons);
export type AttentionReason = z.infer<typeof attentionReasonSchema>;

export const domainNameSchema = z.string().check(z.minLength(3), z.maxLength(253));

/** A row of the page Domains. Instants are ISO 8601, dates calendar dates YYYY-MM-DD. */
export const domainRowSchema = z.object({
  /** Lower-case A-label form: the key, also in addresses. */
  name: z.string(),
  /** As people read it. */
  unicodeName: z.string(),
  status: domainStatusSchema,
  /** The registrar's own word; shown when the status is unknown. */
  rawStatus: z.nullable(z.string()),
  expiryDate: z.nullable(z.string()),
  /** The raw text of a date that was refused in the last listing. */
  refusedExpiryDate: z.nullable(z.string()),
  /** Null: the API does not give them. */
  nameservers: z.nullable(z.array(z.string())),
  nameserversChangedAt: z.nullable(z.string()),
  attention: z.array(attentionReasonSchema),
  /** Complete listings in a row without it. */
  absentRuns: z.int(),
  syncedAt: z.string(),
});
export type DomainRow = z.infer<typeof domainRowSchema>;

/** Not `syncedAt`: see docs/decisions/0070. */
export const domainSorts = ['name', 'expiryDate', 'status'] as const;
export type DomainSort = (typeof domainSorts)[number];

export const expiringDays = ['7', '30', '60'] as const;

const unlessUnreadable = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

/** From the URL of the page: anything unreadable counts as "no filter", so that an old link still opens. */
export const domainFilterSchema = z.object({
  /** Part of the name, in either form. */
  query: unlessUnreadable(storableTextSchema.check(z.trim(), z.maxLength(253))),
  status: unlessUnreadable(domainStatusSchema),
  /** Expires within this many days from today; what has expired or ended already is not among them. */
  expiring: unlessUnreadable(z.enum(expiringDays)),
  attention: unlessUnreadable(z.literal('1')),
  tld: unlessUnreadable(z.string().check(z.regex(/^[a-z0-9-]{2,63}$/))),
  sort: unlessUnreadable(z.enum(domainSorts)),
  order: unlessUnreadable(z.enum(['asc', 'desc'])),
});
export type DomainFilter = z.infer<typeof domainFilterSchema>;

/** Top-level domains in use, most frequent first. */
export const tldCountSchema = z.object({ tld: z.string(), count: z.int() });
export type TldCount = z.infer<typeof tldCountSchema>;

/** Rows that the browser asks for at once. */
export const domainPageSize = 100;

/** A slice of the filtered list, by position: the list is scrolled to any place at once. */
export const domainPageSchema = z.object({
  rows: z.array(domainRowSchema),
  offset: z.int(),
  /** Domains that match the filter. */
  matching: z.int(),
});
export type DomainPage = z.infer<typeof domainPageSchema>;

/** What a client may be told after a nameserver change. Null `estimatedCompleteAt`: nothing to tell. */
export const propagationSchema = z.object({
  name: z.string(),
  unicodeName: z.string(),
  delayHours: z.int(),
  nameservers: z.nullable(z.array(z.string())),
  changedAt: z.nullable(z.string()),
  estimatedCompleteAt: z.nullable(z.string()),
  state: z.enum(['none', 'running', 'complete']),
});
export type Propagation = z.infer<typeof propagationSchema>;

/** Whose domains they are, and whether anything keeps them up to date. */
export interface DomainAccount {
  moduleId: string;
  title: string;
  state: 'active' | 'deactivated' | 'neverActivated';
}

/** All that the page Domains is first rendered with, from the database alone. */
export interface DomainListView {
  account: DomainAccount;
  /** Domains in the panel, filtered or not. */
  all: number;
  page: DomainPage;
  tlds: TldCount[];
}

/** All that the page of one domain shows. */
export interface DomainView {
  account: DomainAccount;
  domain: DomainRow;
  /** What syncs changed of it, newest first, at most `historyMax`. */
  history: SyncChange[];
  historyMax: number;
  propagation: Propagation;
  /** Whether the reader may ask the registrar about it now. */
  maySync: boolean;
}

/** What expires next: on the dashboard. */
export interface ExpiringDomains {
  account: DomainAccount;
  /** Soonest first, the first few. */
  rows: DomainRow[];
  /** How many expire within `days` in all. */
  matching: number;
  days: number;
  /** Whether there is any domain at all. */
  anyDomain: boolean;
}

import * as z from 'zod/mini';
import { errorCodes } from '../errors';
import { moneySchema } from '../money';
import { connectionTestSchema } from './connection-test';
import { contactSchema } from './contact';
import { failureSchema } from './failure';
import { environmentSchema, storedSecretSchema } from './registrar-configuration';
import { type SyncView, syncSettingsSchema } from './sync';

/** A row of the page Registrar Modules. Instants are ISO 8601. */
export const registrarModuleItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  capabilities: z.array(z.enum(['testConnection', 'balance', 'contacts', 'domains'])),
  documentationUrl: z.string(),
  state: z.enum(['active', 'deactivated', 'neverActivated']),
  activatedAt: z.nullable(z.string()),
  environment: z.nullable(environmentSchema),
});
export type RegistrarModuleItem = z.infer<typeof registrarModuleItemSchema>;

const environmentViewSchema = z.object({
  /** What applies when `baseUrl` is empty; null: nothing is known (sandbox, until support tells). */
  defaultBaseUrl: z.nullable(z.string()),
  /** As stored; "" means the default. */
  baseUrl: z.string(),
  apiKey: storedSecretSchema,
  /** The last test with this environment's stored key, if any. */
  lastTest: z.nullable(connectionTestSchema),
  /** When the stored key last passed a test against the present address. */
  provedAt: z.nullable(z.string()),
});

export const ownerViewSchema = z.object({
  kind: z.enum(['account', 'contact']),
  contactId: z.nullable(z.string()),
  /** As last seen at the registrar; null when it was typed by hand and never seen. */
  contact: z.nullable(contactSchema),
  state: z.enum(['unchecked', 'found', 'missing']),
  checkedAt: z.nullable(z.string()),
});
export type OwnerView = z.infer<typeof ownerViewSchema>;

/** All that the configuration page shows. */
export const registrarConfigurationViewSchema = z.object({
  moduleId: z.string(),
  title: z.string(),
  links: z.object({ keys: z.string(), documentation: z.string(), support: z.string() }),
  state: z.enum(['active', 'deactivated', 'neverActivated']),
  version: z.int(),
  updatedAt: z.nullable(z.string()),
  updatedBy: z.nullable(z.string()),
  environment: environmentSchema,
  environments: z.record(environmentSchema, environmentViewSchema),
  owner: ownerViewSchema,
  automaticSync: z.boolean(),
  syncSettings: syncSettingsSchema,
  /** When a sync runs next by itself; null while none does. */
  nextSyncAt: z.nullable(z.string()),
  dnsPropagationDelayHours: z.int(),
  showBalance: z.boolean(),
  /** Whether the reader's role may change anything here. */
  mayChange: z.boolean(),
  mayTest: z.boolean(),
});
export type RegistrarConfigurationView = z.infer<typeof registrarConfigurationViewSchema>;

/** What the registrar knows of the owner just now: the account's profile, and whether the stored contact exists. */
export const ownerAtRegistrarSchema = z.object({
  account: z.union([
    z.object({
      ok: z.literal(true),
      value: z.object({
        id: z.nullable(z.string()),
        name: z.nullable(z.string()),
        company: z.nullable(z.string()),
        email: z.nullable(z.string()),
        country: z.nullable(z.string()),
      }),
    }),
    z.object({ ok: z.literal(false), error: failureSchema }),
  ]),
  owner: ownerViewSchema,
});
export type OwnerAtRegistrar = z.infer<typeof ownerAtRegistrarSchema>;

/** The balance as last read, its age, and how the link to the registrar stands. */
export const balanceViewSchema = z.object({
  moduleId: z.string(),
  title: z.string(),
  environment: environmentSchema,
  /** Whose balance this is: another key may belong to another account. */
  keyFingerprint: z.string(),
  reading: z.nullable(
    z.object({
      balance: moneySchema,
      available: z.nullable(moneySchema),
      readAt: z.string(),
    }),
  ),
  /** Null while the link works. */
  trouble: z.nullable(
    z.object({
      since: z.string(),
      /** When it was last seen failing. */
      lastAt: z.string(),
      code: z.enum(errorCodes),
      retryAt: z.nullable(z.string()),
      params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
    }),
  ),
  /** Older than this many milliseconds counts as stale. */
  freshMs: z.int(),
});
export type BalanceView = z.infer<typeof balanceViewSchema>;

/** What could be spent at the end of each of the last days that it is known of; in one currency, oldest first. */
export interface BalanceHistory {
  currency: string;
  points: { at: string; amount: string }[];
}

/** All that the dashboard shows, from the database alone. */
export interface DashboardView {
  module:
    | { state: 'active'; configuration: RegistrarConfigurationView }
    | { state: 'deactivated' | 'neverActivated'; moduleId: string; title: string };
  /** Null when switched off, deactivated or without a key. */
  balance: BalanceView | null;
  /** Null without a balance to tell the history of. */
  history: BalanceHistory | null;
  /** Null while the module is not active. */
  sync: SyncView | null;
}

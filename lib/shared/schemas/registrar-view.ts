import { z } from 'zod';
import { errorCodes } from '../errors';
import { moneySchema } from '../money';
import { connectionTestSchema } from './connection-test';
import { contactSchema } from './contact';
import { environmentSchema, storedSecretSchema } from './registrar-configuration';

/** A failure as it travels in JSON: result.ts `Failure`. */
export const failureSchema = z.object({
  code: z.enum(errorCodes),
  retry: z.boolean(),
  retryAfterMs: z.number().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** A row of the page Registrar Modules. Instants are ISO 8601. */
export const registrarModuleItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  capabilities: z.array(z.enum(['testConnection', 'balance', 'contacts', 'domains'])),
  documentationUrl: z.string(),
  state: z.enum(['active', 'deactivated', 'neverActivated']),
  activatedAt: z.string().nullable(),
  environment: environmentSchema.nullable(),
});
export type RegistrarModuleItem = z.infer<typeof registrarModuleItemSchema>;

const environmentViewSchema = z.object({
  /** What applies when `baseUrl` is empty; null: nothing is known (sandbox, until support tells). */
  defaultBaseUrl: z.string().nullable(),
  /** As stored; "" means the default. */
  baseUrl: z.string(),
  apiKey: storedSecretSchema,
  /** The last test with this environment's stored key, if any. */
  lastTest: connectionTestSchema.nullable(),
  /** When the stored key last passed a test against the present address. */
  provedAt: z.string().nullable(),
});

export const ownerViewSchema = z.object({
  kind: z.enum(['account', 'contact']),
  contactId: z.string().nullable(),
  /** As last seen at the registrar; null when it was typed by hand and never seen. */
  contact: contactSchema.nullable(),
  state: z.enum(['unchecked', 'found', 'missing']),
  checkedAt: z.string().nullable(),
});
export type OwnerView = z.infer<typeof ownerViewSchema>;

/** All that the configuration page shows. */
export const registrarConfigurationViewSchema = z.object({
  moduleId: z.string(),
  title: z.string(),
  links: z.object({ keys: z.string(), documentation: z.string(), support: z.string() }),
  state: z.enum(['active', 'deactivated', 'neverActivated']),
  version: z.number().int(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
  environment: environmentSchema,
  environments: z.record(environmentSchema, environmentViewSchema),
  owner: ownerViewSchema,
  automaticSync: z.boolean(),
  dnsPropagationDelayHours: z.number().int(),
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
        id: z.string().nullable(),
        name: z.string().nullable(),
        company: z.string().nullable(),
        email: z.string().nullable(),
        country: z.string().nullable(),
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
  reading: z
    .object({
      balance: moneySchema,
      available: moneySchema.nullable(),
      readAt: z.string(),
    })
    .nullable(),
  /** Null while the link works. */
  trouble: z
    .object({
      since: z.string(),
      /** When it was last seen failing. */
      lastAt: z.string(),
      code: z.enum(errorCodes),
      retryAt: z.string().nullable(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .nullable(),
  /** Older than this many milliseconds counts as stale. */
  freshMs: z.number().int(),
});
export type BalanceView = z.infer<typeof balanceViewSchema>;

/** All that the dashboard shows, from the database alone. */
export interface DashboardView {
  module:
    | { state: 'active'; configuration: RegistrarConfigurationView }
    | { state: 'deactivated' | 'neverActivated'; moduleId: string; title: string };
  /** Null when switched off, deactivated or without a key. */
  balance: BalanceView | null;
}

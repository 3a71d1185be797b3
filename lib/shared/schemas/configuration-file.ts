import { z } from 'zod';
import { environmentSchema, moduleIdSchema } from './registrar-configuration';
import { syncFrequencySchema } from './sync';

const keyReason =
  'must be "keep", null, {"env": "NAME"} or {"file": "PATH"}; the key itself never stands here';

/** Where a secret is to be read. */
const secretReferenceSchema = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/) }),
  z.strictObject({ file: z.string().min(1).max(4096) }),
]);
export type SecretReference = z.infer<typeof secretReferenceSchema>;

const placeSchema = z.strictObject({
  /** Null: the default of this environment. */
  baseUrl: z.string().nullable().optional(),
  /** `keep`: whatever is stored, or nothing; null: none is to be stored. */
  apiKey: z.union([z.literal('keep'), z.null(), secretReferenceSchema], keyReason).optional(),
});

const ownerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account') }),
  z.strictObject({ kind: z.literal('contact'), contactId: z.string() }),
]);

/**
 * What a file says of one module, in the words of the activity log. What it does not name stays as it is. Whether a
 * value may be saved is decided by the schema that the screen has (saveRegistrarConfigurationSchema).
 */
const moduleFileSchema = z.strictObject({
  active: z.boolean(),
  environment: z.optional(environmentSchema),
  environments: z
    .strictObject({ production: placeSchema.optional(), sandbox: placeSchema.optional() })
    .optional(),
  owner: ownerSchema.optional(),
  automaticSync: z.boolean().optional(),
  syncFrequency: z.optional(syncFrequencySchema),
  syncTime: z.string().optional(),
  syncWeekday: z.number().optional(),
  syncNotifyOnly: z.boolean().optional(),
  syncBrakePercent: z.number().optional(),
  dnsPropagationDelayHours: z.number().optional(),
  showBalance: z.boolean().optional(),
});
export type ModuleFile = z.infer<typeof moduleFileSchema>;

/** The whole file of `npm run config`. */
export const configurationFileSchema = z.strictObject({
  format: z.literal(1),
  modules: z.record(moduleIdSchema, moduleFileSchema),
});
export type ConfigurationFile = z.infer<typeof configurationFileSchema>;

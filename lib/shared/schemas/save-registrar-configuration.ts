import { z } from 'zod';
import { contactIdSchema } from './contact';
import {
  apiKeySchema,
  baseUrlSchema,
  dnsPropagationDelaySchema,
  environmentSchema,
  moduleIdSchema,
} from './registrar-configuration';
import type { RegistrarConfigurationView } from './registrar-view';
import { syncBrakeTextSchema, syncFrequencySchema, syncTimeSchema } from './sync';

/**
 * A key as the form sends it. The flag is explicit: an untouched field keeps the stored key whatever its
 * text is, and a typed key may hold any printable character, asterisks included.
 */
const keyChangeSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('keep') }),
  z.object({ action: z.literal('replace'), apiKey: apiKeySchema }),
  z.object({ action: z.literal('remove') }),
]);

const environmentInputSchema = z.object({ baseUrl: baseUrlSchema, key: keyChangeSchema });

export const saveRegistrarConfigurationSchema = z
  .object({
    moduleId: moduleIdSchema,
    /** The version that the form was filled from. */
    version: z.coerce.number().int().min(0),
    environment: environmentSchema,
    environments: z.object({ production: environmentInputSchema, sandbox: environmentInputSchema }),
    ownerKind: z.enum(['account', 'contact']),
    contactId: z.string().trim(),
    automaticSync: z.boolean(),
    syncFrequency: syncFrequencySchema,
    syncTime: syncTimeSchema,
    syncWeekday: z.coerce.number().int().min(1, 'invalid').max(7, 'invalid'),
    syncNotifyOnly: z.boolean(),
    syncBrakePercent: syncBrakeTextSchema,
    dnsPropagationDelayHours: dnsPropagationDelaySchema,
    showBalance: z.boolean(),
  })
  .superRefine((input, context) => {
    if (input.ownerKind !== 'contact') return;
    if (input.contactId === '')
      context.addIssue({ code: 'custom', path: ['contactId'], message: 'contactRequired' });
    else if (!contactIdSchema.safeParse(input.contactId).success)
      context.addIssue({ code: 'custom', path: ['contactId'], message: 'contactId' });
  });
export type SaveRegistrarConfigurationInput = z.infer<typeof saveRegistrarConfigurationSchema>;

/** A save that went through, or what somebody else saved meanwhile; nothing is overwritten then. */
export type SaveOutcome =
  | { outcome: 'saved'; version: number }
  | { outcome: 'conflict'; current: RegistrarConfigurationView };

/** The connection part of the screen, exactly as it stands there. */
export const startConnectionTestSchema = z.object({
  moduleId: moduleIdSchema,
  environment: environmentSchema,
  baseUrl: baseUrlSchema,
  key: keyChangeSchema,
});
export type StartConnectionTestInput = z.infer<typeof startConnectionTestSchema>;

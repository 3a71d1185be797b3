import { z } from 'zod';
import { syncFrequencies } from '../sync';
import { described, environment, instant, named } from './described';

const apiKeySchema = named(
  'ApiKeyState',
  'What may be told of a stored API key. The key itself never leaves the panel.',
  z.object({
    stored: z.boolean(),
    last4: described(z.string().nullable(), 'Its last four characters.'),
    fingerprint: described(z.string().nullable(), 'First bytes of a keyed hash, to tell keys apart.'),
    storedAt: instant('When it was stored.').nullable(),
    readable: described(z.boolean(), 'Whether the panel’s encryption keys open it.'),
  }),
);

const placeSchema = named(
  'EnvironmentConfiguration',
  'One environment of the registrar.',
  z.object({
    baseUrl: described(z.string().nullable(), 'Address of the API; null while none is known.'),
    apiKey: apiKeySchema,
    provedAt: instant('When the stored key last passed a connection test.').nullable(),
  }),
);

export const syncScheduleSchema = named(
  'SyncSettings',
  'When and how the synchronisation runs by itself.',
  z.object({
    frequency: z.enum(syncFrequencies),
    time: described(z.string(), 'HH:MM in the panel’s time zone; of an hourly one its minutes alone count.'),
    weekday: described(z.int(), '1 Monday to 7 Sunday; of a weekly one.'),
    notifyOnly: described(z.boolean(), 'Reports differences and changes nothing.'),
    brakePercent: described(
      z.int(),
      'Stops before more than this share of the domains changes state; 100: never.',
    ),
  }),
);

export const apiConfigurationSchema = named(
  'Configuration',
  'What is set up for the registrar, without secrets.',
  z.object({
    registrar: described(z.string(), 'Id of the registrar module.'),
    title: z.string(),
    state: z.enum(['active', 'deactivated', 'neverActivated']),
    version: described(z.int(), 'Counts up with each change.'),
    updatedAt: instant('When it was last changed.').nullable(),
    updatedBy: z.string().nullable(),
    environment: environment(),
    environments: z.object({ production: placeSchema, sandbox: placeSchema }),
    owner: described(
      z.object({
        kind: z.enum(['account', 'contact']),
        contactId: z.string().nullable(),
        state: described(z.enum(['unchecked', 'found', 'missing']), 'Whether the registrar has the contact.'),
        checkedAt: instant('When it was last looked for.').nullable(),
      }),
      'Default owner contact of new domains.',
    ),
    automaticSync: described(z.boolean(), 'Whether the synchronisation runs by itself.'),
    syncSettings: syncScheduleSchema,
    dnsPropagationDelayHours: z.int(),
    showBalance: z.boolean(),
  }),
);
export type ApiConfiguration = z.infer<typeof apiConfigurationSchema>;

import { z } from 'zod';
import { apiMoneySchema, apiProblemSchema, described, environment, instant, named } from './described';

export const balanceQuerySchema = z.strictObject({
  refresh: described(
    z.enum(['0', '1']).default('0'),
    '`1` asks the registrar first, unless the reading is younger than a minute; such a call may take 30 seconds. Without it the answer comes from the panel’s database at once.',
  ),
});

export const apiBalanceSchema = named(
  'Balance',
  'The balance as last read, and how the link to the registrar stands.',
  z.object({
    registrar: described(z.string(), 'Id of the registrar module.'),
    environment: environment(),
    reading: described(
      z
        .object({
          balance: apiMoneySchema,
          available: described(apiMoneySchema.nullable(), 'What may be spent, where the registrar tells.'),
          readAt: instant('When it was read.'),
          ageSeconds: described(z.int(), 'How long ago that was.'),
        })
        .nullable(),
      'Null: never read with this key.',
    ),
    trouble: described(
      z
        .object({
          since: instant('Since when reading fails.'),
          lastAt: instant('When it last failed.'),
          retryAt: instant('When it is tried again.').nullable(),
          problem: apiProblemSchema,
        })
        .nullable(),
      'Null while the link works.',
    ),
  }),
);
export type ApiBalance = z.infer<typeof apiBalanceSchema>;

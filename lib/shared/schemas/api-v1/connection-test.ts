import { z } from 'zod';
import { connectionStages } from '../connection-test';
import { apiMoneySchema, apiProblemSchema, described, environment, instant, named } from './described';

export const apiTestSchema = named(
  'ConnectionTest',
  'A test of the connection to the registrar, stage by stage.',
  z.object({
    id: z.string(),
    environment: environment(),
    state: z.enum(['running', 'passed', 'failed']),
    usedStoredKey: described(z.boolean(), 'False: with a key that was typed for this test only.'),
    startedAt: instant('When it began.'),
    finishedAt: instant('When it ended.').nullable(),
    stages: z.array(
      z.object({
        stage: z.enum(connectionStages),
        outcome: z.enum(['passed', 'failed', 'skipped']),
        durationMs: z.number().nullable(),
        problem: apiProblemSchema.nullable(),
      }),
    ),
    balance: apiMoneySchema.nullable(),
    problem: described(apiProblemSchema.nullable(), 'Why it failed.'),
  }),
);
export type ApiTest = z.infer<typeof apiTestSchema>;

export const apiLastTestSchema = named(
  'LastConnectionTest',
  'The last test of the stored key, and when it last passed one.',
  z.object({
    registrar: described(z.string(), 'Id of the registrar module.'),
    environment: environment(),
    provedAt: instant('When the stored key last passed a test.').nullable(),
    lastTest: described(apiTestSchema.nullable(), 'Null: the stored key was never tested.'),
  }),
);

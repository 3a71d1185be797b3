import 'server-only';
import type { z } from 'zod';
import type { ApiTest, apiLastTestSchema } from '@/lib/shared/schemas/api-v1/connection-test';
import type { ConnectionTest } from '@/lib/shared/schemas/connection-test';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { toProblem } from './problem';

export function toApiTest(test: ConnectionTest): ApiTest {
  const { id, environment, state, usedStoredKey, startedAt, finishedAt, balance, error } = test;
  return {
    ...{ id, environment, state, usedStoredKey, startedAt, finishedAt },
    stages: test.stages.map(({ stage, outcome, durationMs, code, params }) => ({
      ...{ stage, outcome, durationMs },
      problem: code && toProblem({ code, params }),
    })),
    balance,
    problem: error && toProblem(error),
  };
}

export function toApiLastTest(view: RegistrarConfigurationView): z.infer<typeof apiLastTestSchema> {
  const { lastTest, provedAt } = view.environments[view.environment];
  return {
    registrar: view.moduleId,
    environment: view.environment,
    provedAt,
    lastTest: lastTest && toApiTest(lastTest),
  };
}

import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiLastTest } from '@/lib/server/api/to-connection-test';
import { showRegistrarConfiguration } from '@/lib/server/operations/show-registrar-configuration';
import { testStoredConnection } from '@/lib/server/operations/test-stored-connection';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { defaultModuleId as moduleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.lastTest,
    run: async () => mapValue(await showRegistrarConfiguration(moduleId), toApiLastTest),
  });
}

export async function POST(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.startTest,
    run: async () => mapValue(await testStoredConnection({ moduleId }), ({ testId }) => ({ id: testId })),
    location: ({ id }) => `/api/v1/test/${id}`,
  });
}

export { refuseCall as DELETE, refuseCall as OPTIONS, refuseCall as PATCH, refuseCall as PUT };

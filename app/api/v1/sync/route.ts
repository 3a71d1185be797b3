import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiSync } from '@/lib/server/api/to-sync';
import { showSync } from '@/lib/server/operations/show-sync';
import { startSync } from '@/lib/server/operations/start-sync';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { defaultModuleId as moduleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.sync,
    run: async () => mapValue(await showSync({ moduleId }), toApiSync),
  });
}

export async function POST(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.startSync,
    run: async ({ preview }) =>
      mapValue(await startSync({ moduleId, preview: preview === '1' }), ({ runId }) => ({ id: runId })),
    location: ({ id }) => `/api/v1/sync/runs/${id}`,
  });
}

export { refuseCall as DELETE, refuseCall as OPTIONS, refuseCall as PATCH, refuseCall as PUT };

import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiSyncRun } from '@/lib/server/api/to-sync';
import { listSyncRuns } from '@/lib/server/operations/list-sync-runs';
import { endpoints } from '@/lib/shared/api-v1/endpoints';
import { defaultModuleId as moduleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.syncRuns,
    run: async ({ cursor }) =>
      mapValue(await listSyncRuns({ moduleId, cursor }), ({ runs, nextCursor }) => ({
        items: runs.map(toApiSyncRun),
        nextCursor,
      })),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};

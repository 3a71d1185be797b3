import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiSyncRun } from '@/lib/server/api/to-sync';
import { showSyncRun } from '@/lib/server/operations/show-sync-run';
import { endpoints } from '@/lib/shared/api-v1/endpoints';

export async function GET(request: Request, { params }: RouteContext<'/api/v1/sync/runs/[run]'>) {
  const { run: runId } = await params;
  return answerApi({
    request,
    endpoint: endpoints.syncRun,
    run: async () => mapValue(await showSyncRun({ runId }), toApiSyncRun),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};

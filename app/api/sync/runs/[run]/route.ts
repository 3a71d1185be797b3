import { answer } from '@/lib/server/operations/answer';
import { showSyncRun } from '@/lib/server/operations/show-sync-run';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(_request: Request, { params }: RouteContext<'/api/sync/runs/[run]'>) {
  const { run: runId } = await params;
  return toResponse(await answer(() => showSyncRun({ runId })));
}

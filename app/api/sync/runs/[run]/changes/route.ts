import { answer } from '@/lib/server/operations/answer';
import { listSyncChanges } from '@/lib/server/operations/list-sync-changes';
import { toResponse } from '@/lib/shared/queries/result-response';
import { syncChangeSliceSchema } from '@/lib/shared/schemas/sync-requests';

export async function GET(request: Request, { params }: RouteContext<'/api/sync/runs/[run]/changes'>) {
  const { run: runId } = await params;
  const slice = syncChangeSliceSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return toResponse(await answer(() => listSyncChanges({ runId, ...slice })));
}

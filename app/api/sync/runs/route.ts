import { answer } from '@/lib/server/operations/answer';
import { listSyncRuns } from '@/lib/server/operations/list-sync-runs';
import { toResponse } from '@/lib/shared/queries/result-response';
import { defaultModuleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const moduleId = searchParams.get('module') ?? defaultModuleId;
  const cursor = searchParams.get('cursor') ?? undefined;
  return toResponse(await answer(() => listSyncRuns({ moduleId, cursor })));
}

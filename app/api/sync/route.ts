import { answer } from '@/lib/server/operations/answer';
import { showSync } from '@/lib/server/operations/show-sync';
import { toResponse } from '@/lib/shared/queries/result-response';
import { defaultModuleId } from '@/lib/shared/registrars/default-module';

export async function GET(request: Request) {
  const moduleId = new URL(request.url).searchParams.get('module') ?? defaultModuleId;
  return toResponse(await answer(() => showSync({ moduleId })));
}

import { answer } from '@/lib/server/operations/answer';
import { showSystem } from '@/lib/server/operations/show-system';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET() {
  return toResponse(await answer(() => showSystem()));
}

import { answer } from '@/lib/server/operations/answer';
import { showPropagation } from '@/lib/server/operations/show-propagation';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(_request: Request, { params }: RouteContext<'/api/domains/[name]/propagation'>) {
  const { name } = await params;
  return toResponse(await answer(() => showPropagation({ name })));
}

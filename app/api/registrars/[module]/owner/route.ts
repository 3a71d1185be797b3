import { answer } from '@/lib/server/operations/answer';
import { readRegistrarOwner } from '@/lib/server/operations/read-registrar-owner';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(request: Request, { params }: RouteContext<'/api/registrars/[module]/owner'>) {
  const { module: moduleId } = await params;
  const now = new URL(request.url).searchParams.get('refresh') === '1';
  return toResponse(await answer(() => readRegistrarOwner({ moduleId, now })));
}

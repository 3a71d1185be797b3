import { answer } from '@/lib/server/operations/answer';
import { readRegistrarOwner } from '@/lib/server/operations/read-registrar-owner';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(_request: Request, { params }: RouteContext<'/api/registrars/[module]/owner'>) {
  const { module: moduleId } = await params;
  return toResponse(await answer(() => readRegistrarOwner(moduleId)));
}

import { answer } from '@/lib/server/operations/answer';
import { refreshRegistrarBalance } from '@/lib/server/operations/refresh-registrar-balance';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(request: Request, { params }: RouteContext<'/api/registrars/[module]/balance'>) {
  const { module: moduleId } = await params;
  const now = new URL(request.url).searchParams.get('refresh') === '1';
  return toResponse(await answer(() => refreshRegistrarBalance({ moduleId, now })));
}

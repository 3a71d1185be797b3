import { answer } from '@/lib/server/operations/answer';
import { searchRegistrarContacts } from '@/lib/server/operations/search-registrar-contacts';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(request: Request, { params }: RouteContext<'/api/registrars/[module]/contacts'>) {
  const { module: moduleId } = await params;
  const { searchParams } = new URL(request.url);
  return toResponse(
    await answer(() =>
      searchRegistrarContacts({
        moduleId,
        query: searchParams.get('query') ?? '',
        cursor: searchParams.get('cursor') ?? '',
      }),
    ),
  );
}

import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiDomainDetail } from '@/lib/server/api/to-domain';
import { showDomain } from '@/lib/server/operations/show-domain';
import { endpoints } from '@/lib/shared/api-v1/endpoints';

export async function GET(request: Request, { params }: RouteContext<'/api/v1/domains/[name]'>) {
  const { name } = await params;
  return answerApi({
    request,
    endpoint: endpoints.domain,
    run: async () => mapValue(await showDomain({ name }), toApiDomainDetail),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};

import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { listDomainsAfter } from '@/lib/server/operations/list-domains-after';
import { endpoints } from '@/lib/shared/api-v1/endpoints';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.domains,
    run: async ({ limit, cursor, ...filter }) =>
      mapValue(await listDomainsAfter({ filter, cursor, limit }), ({ rows, nextCursor }) => ({
        items: rows,
        nextCursor,
      })),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};

import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { showApiReference } from '@/lib/server/operations/show-api-reference';
import { endpoints } from '@/lib/shared/api-v1/endpoints';

export async function GET(request: Request) {
  return answerApi({
    request,
    endpoint: endpoints.document,
    run: async () => mapValue(await showApiReference(), ({ document }) => document),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};

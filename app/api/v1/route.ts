import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { showOwnToken } from '@/lib/server/operations/show-own-token';
import { endpoints } from '@/lib/shared/api-v1/endpoints';

export async function GET(request: Request) {
  return answerApi({ request, endpoint: endpoints.token, run: () => showOwnToken() });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};

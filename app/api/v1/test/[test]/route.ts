import { answerApi, refuseCall } from '@/lib/server/api/answer-api';
import { mapValue } from '@/lib/server/api/map-value';
import { toApiTest } from '@/lib/server/api/to-connection-test';
import { showConnectionTest } from '@/lib/server/operations/show-connection-test';
import { endpoints } from '@/lib/shared/api-v1/endpoints';

export async function GET(request: Request, { params }: RouteContext<'/api/v1/test/[test]'>) {
  const { test: testId } = await params;
  return answerApi({
    request,
    endpoint: endpoints.test,
    run: async () => mapValue(await showConnectionTest(testId), toApiTest),
  });
}

export {
  refuseCall as DELETE,
  refuseCall as OPTIONS,
  refuseCall as PATCH,
  refuseCall as POST,
  refuseCall as PUT,
};

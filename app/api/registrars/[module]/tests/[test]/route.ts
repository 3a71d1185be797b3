import { answer } from '@/lib/server/operations/answer';
import { showConnectionTest } from '@/lib/server/operations/show-connection-test';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/registrars/[module]/tests/[test]'>,
) {
  const { test: testId } = await params;
  return toResponse(await answer(() => showConnectionTest(testId)));
}

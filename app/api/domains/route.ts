import { answer } from '@/lib/server/operations/answer';
import { listDomains } from '@/lib/server/operations/list-domains';
import { toResponse } from '@/lib/shared/queries/result-response';

export async function GET(request: Request) {
  const { offset = '0', limit = '100', ...filter } = Object.fromEntries(new URL(request.url).searchParams);
  return toResponse(await answer(() => listDomains(filter, { offset, limit })));
}

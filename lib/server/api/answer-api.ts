import 'server-only';
import type { z } from 'zod';
import { type Endpoint, findMethods } from '@/lib/shared/api-v1/endpoints';
import { type ParameterIssue, parseQuery } from '@/lib/shared/api-v1/parse-query';
import { toHttpStatus } from '@/lib/shared/http-status';
import { type Failure, failure, ok, type Result } from '@/lib/shared/result';
import type { CallQuota } from '../auth/api-token-throttle';
import { requireToken } from '../auth/require-token';
import { callAsToken } from '../auth/token-call';
import { answer } from '../operations/answer';
import { toProblem } from './problem';

/**
 * The one way into /api/v1: token and scope, then the parameters, then what `run` asks of the operations, which see
 * the token's maker as their caller. What is answered is cut to the endpoint's schema, so that a field that is not in
 * the document is not in the answer either.
 */
export async function answerApi<Query extends z.ZodType, Answer extends z.ZodType>({
  request,
  endpoint,
  run,
  location,
}: {
  request: Request;
  endpoint: Endpoint<Query, Answer>;
  run: (query: z.output<Query>) => Promise<Result<z.input<Answer>>>;
  /** Where to look how something goes that was started. */
  location?: (answered: z.output<Answer>) => string;
}): Promise<Response> {
  let quota: CallQuota | null = null;
  let issues: ParameterIssue[] = [];
  const result = await answer(async (): Promise<Result<z.output<Answer>>> => {
    const call = await requireToken(endpoint.scope);
    quota = call.quota;
    if (!call.caller.ok) return call.caller;
    const query = readCall({ request, schema: endpoint.query });
    if (!query.ok) {
      issues = query.issues;
      const parameters = issues.map(({ parameter }) => parameter).join(', ');
      return failure('PARAMETER_REFUSED', { params: { parameters } });
    }
    const done = await callAsToken(call.caller.value, () => run(query.value));
    return done.ok ? ok(endpoint.answer.parse(done.value)) : done;
  });
  if (!result.ok) return toRefusal({ error: result.error, issues, quota });
  const headers = toHeaders(quota);
  if (location) headers.set('location', location(result.value));
  return Response.json(result.value, { status: endpoint.status, headers });
}

/** Calls that are not there: an unknown address, or one that has other methods only. A token is asked for all the same. */
export async function refuseCall(request: Request): Promise<Response> {
  let quota: CallQuota | null = null;
  const methods = findMethods(new URL(request.url).pathname);
  const result = await answer(async (): Promise<Result<never>> => {
    const call = await requireToken(null);
    quota = call.quota;
    if (!call.caller.ok) return call.caller;
    return failure(methods.length === 0 ? 'NOT_FOUND' : 'METHOD_REFUSED');
  });
  if (result.ok) return result.value;
  const refusal = toRefusal({ error: result.error, issues: [], quota });
  if (refusal.status === 405) refusal.headers.set('allow', methods.join(', '));
  return refusal;
}

/** No call takes a body: one that is sent would be meant, and is not passed over in silence. */
function readCall<Query extends z.ZodType>({ request, schema }: { request: Request; schema: Query }) {
  const read = parseQuery(new URL(request.url).searchParams, schema);
  const length = request.headers.get('content-length') ?? '0';
  if (length === '0' && !request.headers.has('transfer-encoding')) return read;
  const issue = { parameter: 'body', problem: 'No call takes a body; use the parameters' };
  return { ok: false as const, issues: [issue, ...(read.ok ? [] : read.issues)] };
}

function toRefusal({
  error,
  issues,
  quota,
}: {
  error: Failure;
  issues: ParameterIssue[];
  quota: CallQuota | null;
}): Response {
  const status = toHttpStatus(error.code);
  const headers = toHeaders(quota);
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  if (error.retryAfterMs !== undefined) {
    headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)));
  }
  const body = { ...toProblem(error), ...(issues.length > 0 && { issues }) };
  return Response.json({ error: body }, { status, headers });
}

function toHeaders(quota: CallQuota | null): Headers {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (quota === null) return headers;
  headers.set('ratelimit-limit', String(quota.limit));
  headers.set('ratelimit-remaining', String(quota.remaining));
  headers.set('ratelimit-reset', String(Math.ceil(quota.resetMs / 1000)));
  return headers;
}

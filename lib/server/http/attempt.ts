import 'server-only';
import type { Dispatcher } from 'undici';
import { type Failure, failure, type Result } from '@/lib/shared/result';
import { followRedirect } from './follow-redirect';
import { toNetworkFailure } from './network-failure';
import type { HttpPolicy, Priority } from './policy';
import { discardBody, readBody } from './read-body';
import { decodeJson, isJsonType } from './read-json';
import { findAddressRefusal } from './refusal-reason';
import { firstOf, statusToFailure } from './status-to-failure';
import { limitTime, type Progress } from './time-limit';

/** One call, checked and ready. `header` and `value` carry the API key: never logged, never in a failure. */
export interface PreparedCall {
  url: URL;
  pathTemplate: string;
  auth: { header: string; value: string };
  priority: Priority;
  keyVersion: string;
  retries: number;
  pastBreaker: boolean;
  /** Only read with `pastBreaker`: without it a pause always holds. */
  keepsPause: boolean;
  /** Looks at the text of the answer, so that the log line tells whether it was what was expected. */
  inspect: (text: string) => Failure | null;
}

interface AttemptParts {
  call: PreparedCall;
  dispatcher: Dispatcher;
  policy: HttpPolicy;
  signal: AbortSignal;
  progress: Progress;
}

/** Asks once (redirects within the origin included) and writes one line. The value is the JSON text. */
export async function attempt({
  call,
  dispatcher,
  policy,
  signal,
  progress,
}: AttemptParts): Promise<Result<string>> {
  const startedAt = performance.now();
  const seen: { status: number | null } = { status: null };
  const limit = limitTime({ timeoutMs: policy.attemptTimeoutMs, parent: signal, progress });
  const result = await ask({ call, dispatcher, policy, signal: limit.signal, progress }, seen)
    .catch((error: unknown): Result<string> => ({ ok: false, error: toNetworkFailure(error) }))
    .finally(limit.release);
  policy.onAttempt({
    method: 'GET',
    origin: call.url.origin,
    pathTemplate: call.pathTemplate,
    status: seen.status,
    durationMs: Math.round(performance.now() - startedAt),
    code: result.ok ? (call.inspect(result.value)?.code ?? null) : result.error.code,
    priority: call.priority,
  });
  return result;
}

async function ask(parts: AttemptParts, seen: { status: number | null }): Promise<Result<string>> {
  const { call, policy } = parts;
  let url = call.url;
  for (let hopsLeft = policy.redirectsMax; ; hopsLeft--) {
    parts.progress.phase = 'headers';
    const answer = await send({ ...parts, url });
    seen.status = answer.statusCode;
    const location = firstOf(answer.headers.location);
    try {
      const next = followRedirect({ status: answer.statusCode, location, from: url, hopsLeft });
      if (next === null) return await read({ answer, policy, progress: parts.progress });
      url = next;
    } finally {
      discardBody(answer.body);
    }
  }
}

function send({
  call,
  dispatcher,
  policy,
  signal,
  url,
}: AttemptParts & { url: URL }): Promise<Dispatcher.ResponseData> {
  return dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': 'RegistrarPanel',
      [call.auth.header]: call.auth.value,
    },
    signal,
    headersTimeout: policy.headersTimeoutMs,
    // The attempt's own limit covers the body; a limit between two bytes would let a slow drip go on for ever.
    bodyTimeout: 0,
  });
}

async function read({
  answer,
  policy,
  progress,
}: {
  answer: Dispatcher.ResponseData;
  policy: HttpPolicy;
  progress: Progress;
}): Promise<Result<string>> {
  const { statusCode: status, headers, body } = answer;
  progress.phase = 'body';
  const encoding = firstOf(headers['content-encoding']);
  const isJson = isJsonType(firstOf(headers['content-type']));
  if (status === 403) return refusal({ answer, encoding, isJson, policy });
  if (status < 200 || status > 299) return { ok: false, error: statusToFailure({ status, headers }) };
  if (!isJson) return failure('UPSTREAM_NOT_JSON');
  if (Number(firstOf(headers['content-length'])) > policy.bodyBytesMax) return failure('BODY_TOO_LARGE');
  const bytes = await readBody({ body, encoding, bytesMax: policy.bodyBytesMax });
  return decodeJson({ bytes, nestingMax: policy.nestingMax });
}

/** Missing rights or a refused address: the body tells; when it cannot be read, the former. */
async function refusal({
  answer,
  encoding,
  isJson,
  policy,
}: {
  answer: Dispatcher.ResponseData;
  encoding: string | undefined;
  isJson: boolean;
  policy: HttpPolicy;
}): Promise<Result<never>> {
  const isPlain = /^\s*text\/plain\b/i.test(firstOf(answer.headers['content-type']) ?? '');
  if (!isJson && !isPlain) return failure('PERMISSION_DENIED');
  const text = await readBody({ body: answer.body, encoding, bytesMax: policy.refusalBytesMax }).then(
    (bytes) => decodeJson({ bytes, nestingMax: policy.nestingMax }),
    () => failure('UPSTREAM_NOT_JSON'),
  );
  const refusal = text.ok ? findAddressRefusal({ text: text.value, isJson }) : null;
  if (refusal === null) return failure('PERMISSION_DENIED');
  const { address } = refusal;
  return failure('ADDRESS_REFUSED', address === null ? {} : { params: { address } });
}

import 'server-only';
import type { z } from 'zod';
import { failure, type Result } from '@/lib/shared/result';
import type { PreparedCall } from './attempt';
import { type CallTarget, createBreakers } from './breakers';
import { createMergedReads } from './merged-reads';
import { createPauses } from './pauses';
import { defaultPolicy, type HttpPolicy, type Priority } from './policy';
import { createPools } from './pools';
import { type ProbedConnection, type ProbeOptions, probe } from './probe';
import { parseJson } from './read-json';
import { type QueryValues, toRequestUrl } from './request-url';
import { type HttpState, runOperation } from './run-operation';

/** One GET. Everything about time, retries and connections is the client's own business. */
export interface JsonRequest<T> {
  baseUrl: string;
  /** Below the base path, e.g. `/user/details`. */
  path: string;
  /** What the log shows instead of the path, without values, e.g. `/domains/{name}`. */
  pathTemplate: string;
  query?: QueryValues;
  /** The header that carries the key, e.g. `{header: 'Authorization', value: 'Bearer …'}`. Never logged. */
  auth: { header: string; value: string };
  schema: z.ZodType<T>;
  priority: Priority;
  /** Ends the wait of this caller; the call itself ends when nobody waits for it. */
  signal?: AbortSignal;
  /** Changes with the key: part of the key of merged reads, breaker and pauses. */
  keyVersion: string;
  /** At most two, which is the default. */
  retries?: number;
  /**
   * For a connection test: asked once (unless `retries` says otherwise), never refused by the breaker or a pause,
   * never merged, on a new connection. Its success closes the breaker and ends the pause.
   */
  pastBreaker?: boolean;
  /** With `pastBreaker`, for a person who presses Refresh: a pause that the registrar asked for holds all the same. */
  keepsPause?: boolean;
}

export interface HttpClient {
  requestJson: <T>(request: JsonRequest<T>) => Promise<Result<T>>;
  probeConnection: (options: ProbeOptions) => Promise<Result<ProbedConnection>>;
  /** How long calls to this target are still paused after repeated failures; 0 while they pass. */
  refusedForMs: (target: CallTarget) => number;
  forgetKeyVersion: (keyVersion: string) => void;
  /** Ends everything under way with CANCELLED. */
  close: () => Promise<void>;
}

/** A client with limits of its own; the process has one (http-client.ts), tests make theirs. */
export function createHttpClient(changes: Partial<HttpPolicy> = {}): HttpClient {
  const policy: HttpPolicy = { ...defaultPolicy, ...changes };
  const state: HttpState = {
    policy,
    pools: createPools(policy),
    breakers: createBreakers(policy.breaker),
    pauses: createPauses(policy),
  };
  const reads = createMergedReads();
  return {
    requestJson: async (request) => {
      const parse = parseOnce(request.schema);
      const prepared = prepare({ request, policy, inspect: (text) => toFailure(parse(text)) });
      if (!prepared.ok) return prepared;
      const call = prepared.value;
      const { signal, keyVersion } = request;
      const answer = call.pastBreaker
        ? await runOperation({ call, state, signal })
        : await reads.join({
            key: {
              keyVersion,
              rest: [call.priority, call.retries, call.auth.header, call.url.href].join('\n'),
            },
            signal,
            start: (shared) => runOperation({ call, state, signal: shared }),
          });
      return answer.ok ? parse(answer.value) : answer;
    },
    probeConnection: (options) => probe({ ...options, policy }),
    refusedForMs: state.breakers.refusedForMs,
    forgetKeyVersion: (keyVersion) => {
      reads.forgetKeyVersion(keyVersion);
      state.breakers.forgetKeyVersion(keyVersion);
      state.pauses.forgetKeyVersion(keyVersion);
    },
    close: state.pools.close,
  };
}

function prepare({
  request,
  policy,
  inspect,
}: {
  request: Omit<JsonRequest<unknown>, 'schema'>;
  policy: HttpPolicy;
  inspect: PreparedCall['inspect'];
}): Result<PreparedCall> {
  const { baseUrl, path, query, auth, pathTemplate, priority, keyVersion } = request;
  const url = toRequestUrl({ baseUrl, path, query, allowLocal: policy.allowLocal });
  if (!url.ok) return url;
  // A line end or a letter outside Latin cannot be sent in a header; no key looks like that.
  if (!/^[\x20-\x7e]+$/.test(auth.value)) return failure('INVALID_INPUT', { params: { field: 'apiKey' } });
  const { pastBreaker = false, keepsPause = false } = request;
  const retries = Math.min(request.retries ?? (pastBreaker ? 0 : policy.retriesMax), policy.retriesMax);
  return {
    ok: true,
    value: {
      url: url.value,
      pathTemplate,
      auth,
      priority,
      keyVersion,
      retries,
      pastBreaker,
      keepsPause,
      inspect,
    },
  };
}

/** The caller whose call it is reads the answer twice, once for the log line: the second time is free. */
function parseOnce<T>(schema: z.ZodType<T>): (text: string) => Result<T> {
  let last: { text: string; result: Result<T> } | null = null;
  return (text) => {
    if (last === null || last.text !== text) last = { text, result: parseJson({ text, schema }) };
    return last.result;
  };
}

function toFailure(result: Result<unknown>) {
  return result.ok ? null : result.error;
}

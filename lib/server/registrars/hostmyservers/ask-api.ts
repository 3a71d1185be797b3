import 'server-only';
import type { z } from 'zod';
import { type JsonRequest, requestJson } from '@/lib/server/http/request-json';
import type { Result } from '@/lib/shared/result';
import type { CallOptions, Credentials } from '../contract';
import type { ApiMap } from './default-api-map';
import type { Query } from './next-page';

/** A person who presses Refresh is not told of a single failure that asking again would have cured. */
const retriesMax = 2;

/** Everything that calls of one operation have in common. */
export interface ApiCall {
  credentials: Credentials;
  options: CallOptions;
  map: ApiMap;
  /** For a connection test: asked once, past merging, breaker and pauses. */
  fresh?: boolean;
}

/** One GET at a path of the map. Codes as in requestJson. */
export function askApi<T>({
  credentials,
  options,
  map,
  fresh = false,
  path,
  pathTemplate = path,
  query = {},
  schema,
}: ApiCall & { path: string; pathTemplate?: string; query?: Query; schema: z.ZodType<T> }): Promise<
  Result<T>
> {
  const { baseUrl, apiKey, keyVersion } = credentials;
  const request: JsonRequest<T> = {
    baseUrl,
    path,
    pathTemplate,
    query,
    auth: toAuthHeader({ auth: map.auth, apiKey }),
    schema,
    keyVersion,
    priority: options.priority,
    signal: options.signal,
  };
  if (fresh) return requestJson({ ...request, retries: 0, pastBreaker: true });
  if (options.pastBreaker) {
    return requestJson({ ...request, retries: retriesMax, pastBreaker: true, keepsPause: true });
  }
  return requestJson(request);
}

/** A key pasted together with its prefix must not get it twice. */
function toAuthHeader({ auth, apiKey }: { auth: ApiMap['auth']; apiKey: string }) {
  const hasPrefix = apiKey.toLowerCase().startsWith(auth.prefix.toLowerCase());
  return {
    header: auth.header,
    value: auth.prefix + (hasPrefix ? apiKey.slice(auth.prefix.length) : apiKey),
  };
}

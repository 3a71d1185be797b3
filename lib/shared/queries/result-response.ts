import { toHttpStatus } from '../http-status';
import type { Result } from '../result';

/** The JSON answer of a route handler: `{value}` or `{error}`; read again by fetch-result.ts. */
export function toResponse<T>(result: Result<T>): Response {
  const headers = { 'cache-control': 'no-store' };
  return result.ok
    ? Response.json({ value: result.value }, { headers })
    : Response.json({ error: result.error }, { status: toHttpStatus(result.error.code), headers });
}

/** The metrics in Prometheus' text format, or why they are not told. */
export function toMetricsResponse(metrics: Result<string>): Response {
  if (!metrics.ok) return toResponse(metrics);
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(metrics.value, { headers });
}

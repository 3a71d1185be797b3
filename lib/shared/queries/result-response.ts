import type { ErrorCode } from '../errors';
import type { Result } from '../result';

/** HTTP status of a failed read: ours are told apart, the registrar's troubles are all 502. */
function toStatus(code: ErrorCode): number {
  switch (code) {
    case 'NOT_SIGNED_IN':
      return 401;
    case 'FORBIDDEN':
    case 'ORIGIN_REFUSED':
      return 403;
    case 'NOT_FOUND':
      return 404;
    case 'INVALID_INPUT':
      return 400;
    case 'CONFLICT':
    case 'MODULE_DEACTIVATED':
    case 'BALANCE_SWITCHED_OFF':
    case 'API_KEY_MISSING':
    case 'BASE_URL_MISSING':
      return 409;
    case 'UNEXPECTED':
      return 500;
    default:
      return 502;
  }
}

/** The JSON answer of a route handler: `{value}` or `{error}`; read again by fetch-result.ts. */
export function toResponse<T>(result: Result<T>): Response {
  const headers = { 'cache-control': 'no-store' };
  return result.ok
    ? Response.json({ value: result.value }, { headers })
    : Response.json({ error: result.error }, { status: toStatus(result.error.code), headers });
}

/** The metrics in Prometheus' text format, or why they are not told. */
export function toMetricsResponse(metrics: Result<string>): Response {
  if (!metrics.ok) return toResponse(metrics);
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(metrics.value, { headers });
}

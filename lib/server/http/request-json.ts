import 'server-only';
import type { Result } from '@/lib/shared/result';
import type { JsonRequest } from './create-http-client';
import { httpClient } from './http-client';

export type { JsonRequest } from './create-http-client';

/**
 * One GET with every limit of design §10. Never throws for an expected failure:
 * - the way there: LOCAL_ADDRESS_REFUSED, FORBIDDEN_PATH, HOST_NOT_FOUND, UNREACHABLE, TLS_FAILED (params.reason:
 *   expired | selfSigned | wrongHost | other), TIMEOUT (params.phase: queue | dns | connect | tls | headers | body),
 *   REDIRECT_REFUSED, CIRCUIT_OPEN (retryAfterMs), TOO_MANY_CALLS, CANCELLED;
 * - the answer: CREDENTIAL_REJECTED, PERMISSION_DENIED, ADDRESS_REFUSED, UPSTREAM_NOT_FOUND, RATE_LIMITED
 *   (retryAfterMs when known), REQUEST_REFUSED and UPSTREAM_BROKEN (params.status), BODY_TOO_LARGE,
 *   UPSTREAM_NOT_JSON, UPSTREAM_SCHEMA (params.pointer);
 * - the key: INVALID_INPUT when it holds characters that no header can carry.
 */
export function requestJson<T>(request: JsonRequest<T>): Promise<Result<T>> {
  return httpClient().requestJson(request);
}

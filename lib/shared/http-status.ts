import type { ErrorCode } from './errors';

/**
 * HTTP status of a refused call, the same for browsers and programs: the caller's mistakes, what stands in the way
 * here, and what the registrar did (502).
 */
export function toHttpStatus(code: ErrorCode): number {
  switch (code) {
    case 'PARAMETER_REFUSED':
    case 'INVALID_INPUT':
      return 400;
    case 'TOKEN_REFUSED':
    case 'NOT_SIGNED_IN':
      return 401;
    case 'SCOPE_MISSING':
    case 'FORBIDDEN':
    case 'ORIGIN_REFUSED':
      return 403;
    case 'NOT_FOUND':
      return 404;
    case 'METHOD_REFUSED':
      return 405;
    case 'CONFLICT':
    case 'MODULE_DEACTIVATED':
    case 'BALANCE_SWITCHED_OFF':
    case 'API_KEY_MISSING':
    case 'BASE_URL_MISSING':
    case 'SECRET_UNREADABLE':
    case 'SECRET_MALFORMED':
    case 'ENCRYPTION_KEY_MISSING':
    case 'SYNC_RUNNING':
      return 409;
    case 'THROTTLED':
    case 'TOKEN_EXHAUSTED':
      return 429;
    case 'UNEXPECTED':
      return 500;
    case 'DATABASE_BUSY':
    case 'DATABASE_FULL':
      return 503;
    default:
      return 502;
  }
}

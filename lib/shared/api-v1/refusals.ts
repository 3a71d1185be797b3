import type { ErrorCode } from '../errors';
import type { Endpoint } from './endpoints';

/** HTTP status of a refused call: the caller's mistakes, what stands in the way, and what the registrar did (502). */
export function toApiStatus(code: ErrorCode): number {
  switch (code) {
    case 'PARAMETER_REFUSED':
    case 'INVALID_INPUT':
      return 400;
    case 'TOKEN_REFUSED':
    case 'NOT_SIGNED_IN':
      return 401;
    case 'SCOPE_MISSING':
    case 'FORBIDDEN':
      return 403;
    case 'NOT_FOUND':
      return 404;
    case 'METHOD_REFUSED':
      return 405;
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

const ofEveryCall = [
  'PARAMETER_REFUSED',
  'TOKEN_REFUSED',
  'TOKEN_EXHAUSTED',
  'THROTTLED',
  'UNEXPECTED',
  'DATABASE_BUSY',
  'DATABASE_FULL',
] as const;

/** All that a call may be refused with, by status. */
export function toRefusals({ scope, refusals }: Endpoint): { status: number; codes: ErrorCode[] }[] {
  const codes: ErrorCode[] = [
    ...ofEveryCall,
    ...(scope === null ? [] : ['SCOPE_MISSING' as const]),
    ...refusals,
  ];
  const statuses = [...new Set(codes.map(toApiStatus))].sort((a, b) => a - b);
  return statuses.map((status) => ({ status, codes: codes.filter((code) => toApiStatus(code) === status) }));
}

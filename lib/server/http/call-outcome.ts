import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import type { CallOutcome } from '../counts';

const outcomes: Partial<Record<ErrorCode, CallOutcome>> = {
  CREDENTIAL_REJECTED: 'credential',
  PERMISSION_DENIED: 'permission',
  ADDRESS_REFUSED: 'permission',
  RATE_LIMITED: 'rate_limited',
  HOST_NOT_FOUND: 'unreachable',
  UNREACHABLE: 'unreachable',
  TLS_FAILED: 'unreachable',
  TIMEOUT: 'timeout',
  UPSTREAM_BROKEN: 'broken',
  LOCAL_ADDRESS_REFUSED: 'refused',
  REDIRECT_REFUSED: 'refused',
  FORBIDDEN_PATH: 'refused',
  CANCELLED: 'cancelled',
};

/** Whatever else an attempt may end with is an answer that could not be used. */
export function toCallOutcome(code: ErrorCode | null): CallOutcome {
  return code === null ? 'ok' : (outcomes[code] ?? 'unreadable');
}

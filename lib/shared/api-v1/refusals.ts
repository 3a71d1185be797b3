import type { ErrorCode } from '../errors';
import { toHttpStatus } from '../http-status';
import type { Endpoint } from './endpoints';

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
  const statuses = [...new Set(codes.map(toHttpStatus))].sort((a, b) => a - b);
  return statuses.map((status) => ({ status, codes: codes.filter((code) => toHttpStatus(code) === status) }));
}

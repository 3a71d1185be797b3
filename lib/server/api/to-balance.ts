import 'server-only';
import type { ApiBalance } from '@/lib/shared/schemas/api-v1/balance';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';
import { toProblem } from './problem';

export function toApiBalance({ moduleId, environment, reading, trouble }: BalanceView): ApiBalance {
  return {
    registrar: moduleId,
    environment,
    reading: reading && { ...reading, ageSeconds: toAgeSeconds(reading.readAt) },
    trouble: trouble && {
      since: trouble.since,
      lastAt: trouble.lastAt,
      retryAt: trouble.retryAt,
      problem: toProblem(trouble),
    },
  };
}

function toAgeSeconds(at: string): number {
  return Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1000));
}

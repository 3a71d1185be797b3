import 'server-only';
import type { z } from 'zod';
import type { ErrorCode } from '@/lib/shared/errors';
import type { apiProblemSchema } from '@/lib/shared/schemas/api-v1/described';
import { toEnglishSentences } from '../texts/english-sentences';

export type ApiProblem = z.infer<typeof apiProblemSchema>;

/** A failure as the API tells it. */
export function toProblem({
  code,
  params,
  retryAfterMs,
}: {
  code: ErrorCode;
  params?: Record<string, string | number>;
  retryAfterMs?: number;
}): ApiProblem {
  const sentences = toEnglishSentences({ code, params });
  return {
    code,
    ...sentences,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(retryAfterMs) }),
  };
}

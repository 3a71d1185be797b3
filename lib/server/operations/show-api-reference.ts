import 'server-only';
import { type OpenApiDocument, toOpenApiDocument } from '@/lib/shared/api-v1/open-api-document';
import { ok, type Result } from '@/lib/shared/result';
import { callLimits } from '../auth/api-token-throttle';
import { requireRole } from '../auth/require-role';
import { env } from '../env';

export interface ApiReferenceView {
  /** OpenAPI 3.1, for this panel's address. */
  document: OpenApiDocument;
  /** Calls of one token in a minute. */
  limits: { read: number; run: number };
}

/** All that there is to know of the API. */
export async function showApiReference(): Promise<Result<ApiReferenceView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { read, run } = callLimits;
  return ok({
    document: toOpenApiDocument({ panelUrl: env().panelUrl }),
    limits: { read: read.points, run: run.points },
  });
}

import 'server-only';
import { type OpenApiDocument, toOpenApiDocument } from '@/lib/shared/api-v1/open-api-document';
import { ok, type Result } from '@/lib/shared/result';
import { requireRole } from '../auth/require-role';
import { env } from '../env';

/** The API as an OpenAPI 3.1 document, for this panel's address. */
export async function showApiReference(): Promise<Result<OpenApiDocument>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  return ok(toOpenApiDocument({ panelUrl: env().panelUrl }));
}

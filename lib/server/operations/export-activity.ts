import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import {
  type AuditExportFormat,
  activityFilterSchema,
  auditExportFormatSchema,
} from '@/lib/shared/schemas/activity';
import { exportAuditLog } from '../audit/export-audit-log';
import { requireRole } from '../auth/require-role';

export interface ActivityExport {
  format: AuditExportFormat;
  texts: AsyncGenerator<string, void, void>;
}

/** The whole filtered log, oldest first, with its hashes. INVALID_INPUT for an unknown format. */
export async function exportActivity(
  input: z.input<typeof activityFilterSchema> & { format?: unknown },
): Promise<Result<ActivityExport>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const format = auditExportFormatSchema.safeParse(input.format);
  const filter = activityFilterSchema.safeParse(input);
  if (!format.success || !filter.success) return failure('INVALID_INPUT');
  const { group, actor, from, to } = filter.data;
  const texts = await exportAuditLog({
    filter: { group, actor, from, to },
    format: format.data,
    by: caller.value.actor,
  });
  return ok({ format: format.data, texts });
}

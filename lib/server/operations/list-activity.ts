import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type ActivityEntry, type ActivityPage, activityFilterSchema } from '@/lib/shared/schemas/activity';
import { requireRole } from '../auth/require-role';
import { listAuditActors, listAuditEntries } from '../data/audit-entries';
import { findRegistrarModule } from '../registrars/catalogue';

const pageSize = 50;

/** Who did what, newest first, a page at a time. */
export async function listActivity(
  input: z.input<typeof activityFilterSchema>,
): Promise<Result<ActivityPage>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const filter = activityFilterSchema.safeParse(input);
  if (!filter.success) return failure('INVALID_INPUT');
  const [page, actors] = await Promise.all([
    listAuditEntries({ ...filter.data, limit: pageSize }),
    listAuditActors(),
  ]);
  return ok({ ...page, entries: page.entries.map(nameModule), actors });
}

/** The log keeps ids, which never change; people know the module by its title. */
function nameModule(entry: ActivityEntry): ActivityEntry {
  const module = entry.subject === null ? null : findRegistrarModule(entry.subject);
  return module === null ? entry : { ...entry, subject: module.describe().title };
}

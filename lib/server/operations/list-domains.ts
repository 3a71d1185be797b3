import 'server-only';
import { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type DomainPage, domainFilterSchema } from '@/lib/shared/schemas/domain';
import { requireRole } from '../auth/require-role';
import { findDomainAccount } from '../connection/domain-account';
import { listDomains as listStoredDomains } from '../data/domain-list';
import { toPanelDate } from '../panel-date';

const sliceSchema = z.object({
  offset: z.coerce.number().int().min(0).max(100_000_000),
  limit: z.coerce.number().int().min(1).max(100),
});

/** A slice of the list by position, filtered and sorted. */
export async function listDomains(
  input: z.input<typeof domainFilterSchema>,
  slice: z.input<typeof sliceSchema>,
): Promise<Result<DomainPage>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const parsed = sliceSchema.safeParse(slice);
  const filter = domainFilterSchema.safeParse(input);
  if (!parsed.success || !filter.success) return failure('INVALID_INPUT');
  const { place } = await findDomainAccount();
  if (place === null) return ok({ rows: [], offset: parsed.data.offset, matching: 0 });
  const query = { place, filter: filter.data, today: toPanelDate(new Date()) };
  return ok(await listStoredDomains({ ...query, ...parsed.data }));
}

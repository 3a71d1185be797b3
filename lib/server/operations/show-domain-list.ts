import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type DomainListView, domainFilterSchema, domainPageSize } from '@/lib/shared/schemas/domain';
import { requireRole } from '../auth/require-role';
import { findDomainAccount } from '../connection/domain-account';
import { listDomains, listTlds } from '../data/domain-list';
import { toPanelDate } from '../panel-date';

/** The first rows of the list and everything to filter them by, from the database alone. */
export async function showDomainList(
  input: z.input<typeof domainFilterSchema>,
): Promise<Result<DomainListView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const filter = domainFilterSchema.safeParse(input);
  if (!filter.success) return failure('INVALID_INPUT');
  const { account, place } = await findDomainAccount();
  const page = { rows: [], offset: 0, matching: 0 };
  if (place === null) return ok({ account, all: 0, page, tlds: [] });
  const query = { place, filter: filter.data, today: toPanelDate(new Date()) };
  const [first, tlds] = await Promise.all([
    listDomains({ ...query, offset: 0, limit: domainPageSize }),
    listTlds(place),
  ]);
  return ok({ account, all: tlds.reduce((sum, { count }) => sum + count, 0), page: first, tlds });
}

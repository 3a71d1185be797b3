import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type DomainRow, domainFilterSchema } from '@/lib/shared/schemas/domain';
import { requireRole } from '../auth/require-role';
import { findDomainAccount } from '../connection/domain-account';
import { walkDomains } from '../data/domain-list';
import { toPanelDate } from '../panel-date';
import { panelTimeZone } from '../panel-time-zone';

/** Rows in memory at once; each batch keeps the database for some ten milliseconds. */
const batch = 500;

export interface DomainExport {
  batches: AsyncIterable<DomainRow[]>;
  /** What days are counted from, and the zone that times are written in. */
  today: string;
  timeZone: string;
}

/** The whole filtered list in its order, read while it is written out. */
export async function exportDomains(
  input: z.input<typeof domainFilterSchema>,
): Promise<Result<DomainExport>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const filter = domainFilterSchema.safeParse(input);
  if (!filter.success) return failure('INVALID_INPUT');
  const { place } = await findDomainAccount();
  const today = toPanelDate(new Date());
  const batches = place === null ? noBatches() : walkDomains({ place, filter: filter.data, today, batch });
  return ok({ batches, today, timeZone: panelTimeZone });
}

async function* noBatches(): AsyncGenerator<DomainRow[]> {}

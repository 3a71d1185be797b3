import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { ExpiringDomains } from '@/lib/shared/schemas/domain';
import { requireRole } from '../auth/require-role';
import { findDomainAccount } from '../connection/domain-account';
import { hasDomains, listDomains } from '../data/domain-list';
import { toPanelDate } from '../panel-date';

const days = '30';
const shownMax = 8;

/** What expires within the next 30 days, soonest first, from the database alone. */
export async function listExpiringDomains(): Promise<Result<ExpiringDomains>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { account, place } = await findDomainAccount();
  const nothing = { account, rows: [], matching: 0, days: Number(days), anyDomain: false };
  if (place === null) return ok(nothing);
  const filter = { expiring: days, sort: 'expiryDate' } as const;
  const today = toPanelDate(new Date());
  const { rows, matching } = await listDomains({ place, filter, today, offset: 0, limit: shownMax });
  const anyDomain = matching > 0 || (await hasDomains(place));
  return ok({ ...nothing, rows, matching, anyDomain });
}

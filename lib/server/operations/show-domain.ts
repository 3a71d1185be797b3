import 'server-only';
import { toPropagation } from '@/lib/shared/propagation';
import { failure, ok, type Result } from '@/lib/shared/result';
import { type DomainView, domainNameSchema } from '@/lib/shared/schemas/domain';
import { requireRole } from '../auth/require-role';
import { hasRank } from '../auth/roles';
import { findDomainAccount } from '../connection/domain-account';
import { toDomainRow } from '../data/domain-list';
import { toAsciiName } from '../data/domain-names';
import { findDomain } from '../data/domains';
import { listDomainChanges } from '../data/sync-changes';

const historyMax = 200;

/** One domain with what syncs changed of it. NOT_FOUND when the panel does not have it. */
export async function showDomain(input: { name: string }): Promise<Result<DomainView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const name = domainNameSchema.safeParse(input.name);
  const { account, place, delayHours } = await findDomainAccount();
  if (!name.success || place === null) return failure('NOT_FOUND');
  const stored = await findDomain({ ...place, name: toAsciiName(name.data) });
  if (stored === null) return failure('NOT_FOUND');
  const domain = toDomainRow(stored);
  return ok({
    account,
    domain,
    history: await listDomainChanges({ ...place, name: domain.name, limit: historyMax }),
    historyMax,
    propagation: toPropagation({ domain, delayHours, now: new Date() }),
    maySync: account.state === 'active' && hasRank({ role: caller.value.role, needed: 'operator' }),
  });
}

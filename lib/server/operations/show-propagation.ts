import 'server-only';
import { toPropagation } from '@/lib/shared/propagation';
import { failure, ok, type Result } from '@/lib/shared/result';
import { domainNameSchema, type Propagation } from '@/lib/shared/schemas/domain';
import { requireRole } from '../auth/require-role';
import { findDomainAccount } from '../connection/domain-account';
import { toAsciiName } from '../data/domain-names';
import { findDomain } from '../data/domains';

/** What a client may be told of a domain's last nameserver change. NOT_FOUND when the panel does not have it. */
export async function showPropagation(input: { name: string }): Promise<Result<Propagation>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const name = domainNameSchema.safeParse(input.name);
  const { place, delayHours } = await findDomainAccount();
  if (!name.success || place === null) return failure('NOT_FOUND');
  const domain = await findDomain({ ...place, name: toAsciiName(name.data) });
  if (domain === null) return failure('NOT_FOUND');
  const nameserversChangedAt = domain.nameserversChangedAt?.toISOString() ?? null;
  return ok(toPropagation({ domain: { ...domain, nameserversChangedAt }, delayHours, now: new Date() }));
}

import type { DomainRow, Propagation } from './schemas/domain';

const hourMs = 3_600_000;

/** What can be said of a domain's last nameserver change at `now`; 0 hours: nothing is ever said. */
export function toPropagation({
  domain,
  delayHours,
  now,
}: {
  domain: Pick<DomainRow, 'name' | 'unicodeName' | 'nameservers' | 'nameserversChangedAt'>;
  delayHours: number;
  now: Date;
}): Propagation {
  const { name, unicodeName, nameservers, nameserversChangedAt: changedAt } = domain;
  const told = { name, unicodeName, delayHours, nameservers, changedAt };
  if (changedAt === null || delayHours === 0) return { ...told, estimatedCompleteAt: null, state: 'none' };
  const completeAt = new Date(Date.parse(changedAt) + delayHours * hourMs);
  return now < completeAt
    ? { ...told, estimatedCompleteAt: completeAt.toISOString(), state: 'running' }
    : { ...told, estimatedCompleteAt: null, state: 'complete' };
}

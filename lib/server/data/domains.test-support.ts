import type { Domain } from '@/prisma/generated/sqlite/client';
import { prisma } from './database';
import { toDomainNames } from './domain-names';
import type { DomainPlace } from './domains';
import { newOrderedId } from './new-id';
import { activateRegistrarModule, findRegistrarConfiguration } from './registrar-configurations';

/** A configuration of HostMyServers, whose domains they may be. */
export async function layConfiguration(): Promise<DomainPlace> {
  const by = { kind: 'system', label: 'SYSTEM' } as const;
  await activateRegistrarModule({ moduleId: 'hostmyservers', by });
  const configuration = await findRegistrarConfiguration({ moduleId: 'hostmyservers' });
  if (configuration === null) throw new Error('not activated');
  return { configurationId: configuration.id, environment: configuration.environment };
}

/** Straight into the table, as a sync would have left them: active, nothing odd, unless said otherwise. */
export async function layDomains(
  place: DomainPlace,
  domains: ({ name: string } & Partial<Omit<Domain, 'id' | 'configurationId' | 'environment'>>)[],
): Promise<void> {
  const now = new Date();
  const rows = domains.map(({ name, ...rest }) => ({
    id: newOrderedId(),
    ...place,
    ...toDomainNames(name),
    status: 'active',
    syncedAt: now,
    createdAt: now,
    ...rest,
  }));
  for (let start = 0; start < rows.length; start += 500) {
    await prisma().domain.createMany({ data: rows.slice(start, start + 500) });
  }
}

export async function removeDomains(): Promise<void> {
  await prisma().domain.deleteMany({});
}

import 'server-only';
import { prisma } from './database';
import type { DomainPlace } from './domain-place';

/** Since when all domains that are not absent are known to be at the registrar; null: of some it was never known. */
export async function findAllSeenAt({ configurationId, environment }: DomainPlace): Promise<Date | null> {
  const row = await prisma().syncRun.findFirst({
    where: { configurationId, environment, allSeenAt: { not: null } },
    orderBy: { requestedAt: 'desc' },
    select: { allSeenAt: true },
  });
  return row?.allSeenAt ?? null;
}

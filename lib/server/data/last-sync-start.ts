import 'server-only';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { prisma } from './database';

/**
 * When a sync of the whole list last started: what the next one is reckoned from. A preview changes nothing and one
 * domain is not the list, so neither stands in for a run.
 */
export async function findLastSyncStart({
  configurationId,
  environment,
}: {
  configurationId: string;
  environment: Environment;
}): Promise<Date | null> {
  const { _max } = await prisma().syncRun.aggregate({
    where: { configurationId, environment, kind: { in: ['schedule', 'manual'] } },
    _max: { startedAt: true },
  });
  return _max.startedAt;
}

import 'server-only';
import { type Environment, environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import { prisma } from './database';

export interface SealedApiKey {
  id: string;
  sealed: string;
  environment: Environment;
  /** Null: the environment's default. */
  baseUrl: string | null;
  moduleId: string;
  /** Of the configuration. */
  label: string;
}

/** Stored API keys in the order of their ids, from behind `after`. */
export async function listSealedApiKeys({
  after,
  limit,
}: {
  after: string;
  limit: number;
}): Promise<SealedApiKey[]> {
  const rows = await prisma().registrarCredential.findMany({
    where: { id: { gt: after }, sealedApiKey: { not: null } },
    select: {
      id: true,
      environment: true,
      baseUrl: true,
      sealedApiKey: true,
      configuration: { select: { moduleId: true, label: true } },
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ sealedApiKey, configuration, ...row }) => ({
    ...row,
    ...configuration,
    sealed: sealedApiKey ?? '',
    environment: environmentSchema.parse(row.environment),
  }));
}

/**
 * Puts `after` in the place of exactly `before`, all in one transaction; of each whether it was still there. A key
 * that somebody stored or removed meanwhile is left alone. It stays the same key, so its version does not change.
 */
export async function storeResealedApiKeys(
  changes: readonly { id: string; before: string; after: string }[],
): Promise<boolean[]> {
  const db = prisma();
  const outcomes = await db.$transaction(
    changes.map(({ id, before, after }) =>
      db.registrarCredential.updateMany({
        where: { id, sealedApiKey: before },
        data: { sealedApiKey: after },
      }),
    ),
  );
  return outcomes.map(({ count }) => count === 1);
}

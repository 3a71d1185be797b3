import 'server-only';
import { cache } from 'react';
import { type Environment, environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import { prisma } from './database';

/** Without the sealed key: that is asked for by name, with findSealedApiKey. */
export interface RegistrarCredential {
  id: string;
  configurationId: string;
  environment: Environment;
  /** Null: the environment's default. */
  baseUrl: string | null;
  /** Null, like all that follows but `keyVersion`: no key is stored. */
  last4: string | null;
  fingerprint: string | null;
  /** Counts up with each change of the key or its address. */
  keyVersion: number;
  storedAt: Date | null;
  storedBy: string | null;
}

/** Asked once per rendered page; in actions, routes and jobs React keeps nothing. */
export const listRegistrarCredentials = cache(listCredentials);

async function listCredentials(configurationId: string): Promise<RegistrarCredential[]> {
  const rows = await prisma().registrarCredential.findMany({
    where: { configurationId },
    select: {
      id: true,
      configurationId: true,
      environment: true,
      baseUrl: true,
      last4: true,
      fingerprint: true,
      keyVersion: true,
      storedAt: true,
      storedBy: true,
    },
    orderBy: { environment: 'asc' },
  });
  return rows.map((row) => ({ ...row, environment: environmentSchema.parse(row.environment) }));
}

/** Null when no key is stored for this environment. */
export function findSealedApiKey({
  configurationId,
  environment,
}: {
  configurationId: string;
  environment: Environment;
}): Promise<string | null> {
  return findSealedOncePerPage(configurationId, environment);
}

const findSealedOncePerPage = cache(async (configurationId: string, environment: Environment) => {
  const row = await prisma().registrarCredential.findUnique({
    where: { configurationId_environment: { configurationId, environment } },
    select: { sealedApiKey: true },
  });
  return row?.sealedApiKey ?? null;
});

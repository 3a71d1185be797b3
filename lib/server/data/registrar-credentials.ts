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

const columns = {
  id: true,
  configurationId: true,
  environment: true,
  baseUrl: true,
  last4: true,
  fingerprint: true,
  keyVersion: true,
  storedAt: true,
  storedBy: true,
} as const;

/** Asked once per rendered page; in actions, routes and jobs React keeps nothing. */
export const listRegistrarCredentials = cache(listCredentials);

async function listCredentials(configurationId: string): Promise<RegistrarCredential[]> {
  const rows = await prisma().registrarCredential.findMany({
    where: { configurationId },
    select: columns,
    orderBy: { environment: 'asc' },
  });
  return rows.map((row) => ({ ...row, environment: environmentSchema.parse(row.environment) }));
}

/**
 * A credential together with its sealed key (null: none), as they stood at one moment: asked apart, the key of one
 * swap could meet the version of another.
 */
export async function findCredentialWithKey({
  configurationId,
  environment,
}: {
  configurationId: string;
  environment: Environment;
}): Promise<{ credential: RegistrarCredential; sealed: string | null } | null> {
  const row = await prisma().registrarCredential.findUnique({
    where: { configurationId_environment: { configurationId, environment } },
    select: { ...columns, sealedApiKey: true },
  });
  if (row === null) return null;
  const { sealedApiKey: sealed, ...credential } = row;
  return { sealed, credential: { ...credential, environment } };
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

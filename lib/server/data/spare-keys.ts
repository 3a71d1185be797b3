import 'server-only';
import { z } from 'zod';
import { type Environment, environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import { type NextKeyCheck, nextKeyCheckSchema } from '@/lib/shared/schemas/spare-key';
import { prisma } from './database';
import type { SealedApiKey } from './sealed-api-keys';

const placeSchema = z.enum(['next', 'previous']);
export type SparePlace = z.infer<typeof placeSchema>;

/** A key beside the working one. The sealed key is asked for by name, with findSealedSpareKey. */
export interface SpareKey {
  /** Of the row; another key is always another row. */
  id: string;
  credentialId: string;
  place: SparePlace;
  last4: string;
  fingerprint: string;
  storedAt: Date;
  /** Label of the actor. */
  storedBy: string;
  /** Of a next key: its last test; of a previous one: the test of the key that took its place. */
  check: NextKeyCheck | null;
  checkedAt: Date | null;
  /** Of a previous key. */
  wipeAfter: Date | null;
}

export async function listSpareKeys(credentialIds: readonly string[]): Promise<SpareKey[]> {
  const rows = await prisma().registrarSpareKey.findMany({
    where: { credentialId: { in: [...credentialIds] } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ check, place, ...row }) => ({
    ...row,
    place: placeSchema.parse(place),
    check: check === null ? null : nextKeyCheckSchema.parse(JSON.parse(check)),
  }));
}

export async function findSealedSpareKey(id: string): Promise<string | null> {
  const row = await prisma().registrarSpareKey.findUnique({ where: { id }, select: { sealedApiKey: true } });
  return row?.sealedApiKey ?? null;
}

export interface SealedSpareKey extends SealedApiKey {
  place: SparePlace;
}

/** In the order of their ids, from behind `after`. */
export async function listSealedSpareKeys({
  after,
  limit,
}: {
  after: string;
  limit: number;
}): Promise<SealedSpareKey[]> {
  const rows = await prisma().registrarSpareKey.findMany({
    where: { id: { gt: after } },
    select: {
      id: true,
      place: true,
      sealedApiKey: true,
      credential: {
        select: {
          environment: true,
          baseUrl: true,
          configuration: { select: { moduleId: true, label: true } },
        },
      },
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ id, place, sealedApiKey: sealed, credential }) => ({
    id,
    sealed,
    place: placeSchema.parse(place),
    environment: toEnvironment(credential.environment),
    baseUrl: credential.baseUrl,
    ...credential.configuration,
  }));
}

/** As storeResealedApiKeys: puts `after` in the place of exactly `before`; of each whether it was still there. */
export async function storeResealedSpareKeys(
  changes: readonly { id: string; before: string; after: string }[],
): Promise<boolean[]> {
  const db = prisma();
  const outcomes = await db.$transaction(
    changes.map(({ id, before, after }) =>
      db.registrarSpareKey.updateMany({
        where: { id, sealedApiKey: before },
        data: { sealedApiKey: after },
      }),
    ),
  );
  return outcomes.map(({ count }) => count === 1);
}

function toEnvironment(text: string): Environment {
  return environmentSchema.parse(text);
}

import 'server-only';
import { z } from 'zod';
import { type ErrorCode, errorCodes } from '@/lib/shared/errors';
import type { Failure } from '@/lib/shared/result';
import { type Environment, environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import { prisma } from './database';
import { newId } from './new-id';

interface LinkPlace {
  configurationId: string;
  environment: Environment;
  keyFingerprint: string;
}

/** How the link to the registrar stands for one key. `failingSince` null: the last answer was a good one. */
export interface RegistrarLink extends LinkPlace {
  failingSince: Date | null;
  lastFailureCode: ErrorCode | null;
  lastFailureParams: NonNullable<Failure['params']> | null;
  lastFailureAt: Date | null;
  /** Not before this, as the registrar asked. */
  retryAt: Date | null;
  lastSuccessAt: Date | null;
}

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export async function findRegistrarLink({
  configurationId,
  environment,
}: Omit<LinkPlace, 'keyFingerprint'>): Promise<RegistrarLink | null> {
  const row = await prisma().registrarLink.findUnique({
    where: { configurationId_environment: { configurationId, environment } },
  });
  if (row === null) return null;
  const { id: _, lastFailureCode, lastFailureParams, ...rest } = row;
  return {
    ...rest,
    environment: environmentSchema.parse(row.environment),
    lastFailureCode: z.enum(errorCodes).nullable().parse(lastFailureCode),
    lastFailureParams: lastFailureParams === null ? null : paramsSchema.parse(JSON.parse(lastFailureParams)),
  };
}

export async function storeLinkSuccess({
  configurationId,
  environment,
  keyFingerprint,
  at,
}: LinkPlace & { at: Date }): Promise<void> {
  const state = {
    keyFingerprint,
    failingSince: null,
    lastFailureCode: null,
    lastFailureParams: null,
    retryAt: null,
    lastSuccessAt: at,
  };
  await prisma().registrarLink.upsert({
    where: { configurationId_environment: { configurationId, environment } },
    create: { id: newId(), configurationId, environment, ...state },
    update: state,
  });
}

/**
 * When a link that is failing already is tried again; what is known of the trouble stays. False when nothing of the
 * kind is stored. A rate limit has a time of its own, which is never moved.
 */
export async function storeLinkRetry({
  configurationId,
  environment,
  keyFingerprint,
  retryAt,
}: LinkPlace & { retryAt: Date | null }): Promise<boolean> {
  const { count } = await prisma().registrarLink.updateMany({
    where: {
      configurationId,
      environment,
      keyFingerprint,
      failingSince: { not: null },
      lastFailureCode: { not: 'RATE_LIMITED' },
    },
    data: { retryAt },
  });
  return count > 0;
}

/** The beginning of the trouble is kept until a success, unless another key was stored meanwhile. */
export async function storeLinkFailure({
  configurationId,
  environment,
  keyFingerprint,
  failure,
  at,
}: LinkPlace & { failure: Failure; at: Date }): Promise<void> {
  const db = prisma();
  const { retryAfterMs, params } = failure;
  const state = {
    keyFingerprint,
    lastFailureCode: failure.code,
    lastFailureParams: params === undefined ? null : JSON.stringify(params),
    lastFailureAt: at,
    retryAt: retryAfterMs === undefined ? null : new Date(at.getTime() + retryAfterMs),
  };
  await db.$transaction([
    db.registrarLink.updateMany({
      where: { configurationId, environment, keyFingerprint: { not: keyFingerprint } },
      data: { failingSince: null, lastSuccessAt: null },
    }),
    db.registrarLink.updateMany({
      where: { configurationId, environment, failingSince: null },
      data: { failingSince: at },
    }),
    db.registrarLink.upsert({
      where: { configurationId_environment: { configurationId, environment } },
      create: { id: newId(), configurationId, environment, ...state, failingSince: at },
      update: state,
    }),
  ]);
}

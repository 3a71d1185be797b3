import 'server-only';
import type { Money } from '@/lib/shared/money';
import { type Environment, environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import type { BalanceReading as Row } from '@/prisma/generated/sqlite/client';
import { prisma } from './database';
import { newId } from './new-id';

export interface BalanceReading {
  id: string;
  configurationId: string;
  environment: Environment;
  keyFingerprint: string;
  balance: Money;
  /** What can be spent, when the registrar tells it apart. */
  available: Money | null;
  readAt: Date;
}

/** Every reading is kept. Nobody did it, so the audit log does not tell of it. */
export async function storeBalanceReading({
  configurationId,
  environment,
  keyFingerprint,
  balance,
  available,
  readAt,
}: Omit<BalanceReading, 'id'>): Promise<void> {
  const comparable = available?.currency === balance.currency ? available.amount : null;
  await prisma().balanceReading.create({
    data: {
      id: newId(),
      configurationId,
      environment,
      keyFingerprint,
      amount: balance.amount,
      currency: balance.currency,
      availableAmount: comparable,
      readAt,
    },
  });
}

export async function findLatestBalanceReading(place: {
  configurationId: string;
  environment: Environment;
  keyFingerprint?: string;
}): Promise<BalanceReading | null> {
  const row = await prisma().balanceReading.findFirst({
    where: place,
    orderBy: [{ readAt: 'desc' }, { id: 'desc' }],
  });
  return row && toBalanceReading(row);
}

/** Newest first; `from` included, `to` not. */
export async function listBalanceReadings({
  configurationId,
  environment,
  from,
  to,
  limit,
}: {
  configurationId: string;
  environment: Environment;
  from?: Date;
  to?: Date;
  limit: number;
}): Promise<BalanceReading[]> {
  const rows = await prisma().balanceReading.findMany({
    where: { configurationId, environment, readAt: { gte: from, lt: to } },
    orderBy: [{ readAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(toBalanceReading);
}

function toBalanceReading({ amount, currency, availableAmount, ...row }: Row): BalanceReading {
  return {
    ...row,
    environment: environmentSchema.parse(row.environment),
    balance: { amount, currency },
    available: availableAmount === null ? null : { amount: availableAmount, currency },
  };
}

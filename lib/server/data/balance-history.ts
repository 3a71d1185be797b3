import 'server-only';
import { z } from 'zod';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { Prisma } from '@/prisma/generated/sqlite/client';
import { queryRows } from './batch-transaction';

const dayMs = 86_400_000;

/** What could be spent then. */
export interface DailyBalance {
  amount: string;
  currency: string;
  readAt: Date;
}

const rowSchema = z.object({
  amount: z.string(),
  currency: z.string(),
  availableAmount: z.string().nullable(),
  readAt: z.coerce.date(),
});

/**
 * The last reading of each of the `days` times 24 h before `now`, oldest first; days without one are left out.
 * One statement of as many index lookups: there may be a reading for every minute of every day.
 */
export async function listDailyBalances({
  configurationId,
  environment,
  keyFingerprint,
  now,
  days,
}: {
  configurationId: string;
  environment: Environment;
  keyFingerprint: string;
  now: Date;
  days: number;
}): Promise<DailyBalance[]> {
  const lastOfDay = (daysAgo: number) => {
    const from = new Date(now.getTime() - (daysAgo + 1) * dayMs);
    const to = new Date(now.getTime() - daysAgo * dayMs);
    return Prisma.sql`SELECT * FROM (
      SELECT "amount", "currency", "availableAmount", "readAt" FROM "BalanceReading"
      WHERE "configurationId" = ${configurationId} AND "environment" = ${environment}
        AND "keyFingerprint" = ${keyFingerprint} AND "readAt" > ${from} AND "readAt" <= ${to}
      ORDER BY "readAt" DESC LIMIT 1
    ) AS ${Prisma.raw(`day${daysAgo}`)}`;
  };
  const all = Prisma.join(
    Array.from({ length: days }, (_, daysAgo) => lastOfDay(daysAgo)),
    ' UNION ALL ',
  );
  const rows = await queryRows(all);
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ amount, availableAmount, ...row }) => ({ ...row, amount: availableAmount ?? amount }))
    .sort((a, b) => a.readAt.getTime() - b.readAt.getTime());
}

import 'server-only';
import { z } from 'zod';
import type { Environment } from '@/lib/shared/schemas/registrar-configuration';
import { queryRows } from './batch-transaction';
import { instant, join, sql } from './sync-sql';

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
  const daysAgo = (count: number) => instant(new Date(now.getTime() - count * dayMs));
  const bounds = Array.from({ length: days }, (_, day) => sql`(${daysAgo(day + 1)}, ${daysAgo(day)})`);
  const rows = await queryRows(sql`
    WITH "day" ("after", "until") AS (VALUES ${join(bounds)})
    SELECT "amount", "currency", "availableAmount", "readAt" FROM "day" JOIN "BalanceReading" ON "id" = (
      SELECT "id" FROM "BalanceReading"
      WHERE "configurationId" = ${configurationId} AND "environment" = ${environment}
        AND "keyFingerprint" = ${keyFingerprint} AND "readAt" > "day"."after" AND "readAt" <= "day"."until"
      ORDER BY "readAt" DESC LIMIT 1)`);
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ amount, availableAmount, ...row }) => ({ ...row, amount: availableAmount ?? amount }))
    .sort((a, b) => a.readAt.getTime() - b.readAt.getTime());
}

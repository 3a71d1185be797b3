import 'server-only';
import type { Prisma } from '@/prisma/generated/sqlite/client';
import { type Execute, inTransaction } from './batch-transaction';
import { prisma } from './database';
import { codeOf } from './database-error';
import { sql } from './sync-sql';

/** The right to work at a configuration's sync, held by one process at a time. */
export interface Lease {
  configurationId: string;
  holder: string;
  fence: number;
}

/** A lease as somebody else sees it: whoever sees the same twice, long enough apart, may take it. */
export interface LeaseSighting {
  holder: string | null;
  fence: number;
  beat: number;
}

export async function findLease(configurationId: string): Promise<LeaseSighting | null> {
  const where = { configurationId };
  return prisma().syncLease.findUnique({ where, select: { holder: true, fence: true, beat: true } });
}

/** Null when it is no longer as it was seen; `seen` null: nobody ever had it. */
export async function takeLease({
  configurationId,
  holder,
  seen,
}: {
  configurationId: string;
  holder: string;
  seen: LeaseSighting | null;
}): Promise<Lease | null> {
  const db = prisma();
  if (seen === null) {
    const fence = 1;
    const made = await db.$executeRaw`
      INSERT INTO "SyncLease" ("configurationId", "holder", "fence", "beat")
      VALUES (${configurationId}, ${holder}, ${fence}, 0) ON CONFLICT ("configurationId") DO NOTHING`;
    return made === 1 ? { configurationId, holder, fence } : null;
  }
  const fence = seen.fence + 1;
  const { count } = await db.syncLease.updateMany({
    where: { configurationId, ...seen },
    data: { holder, runId: null, fence, beat: 0 },
  });
  return count === 1 ? { configurationId, holder, fence } : null;
}

/** False: another one has it now. */
export async function beatLease(lease: Lease): Promise<boolean> {
  const { count } = await prisma().syncLease.updateMany({ where: lease, data: { beat: { increment: 1 } } });
  return count === 1;
}

/** Nothing happens when another one has it now. */
export async function releaseLease(lease: Lease): Promise<void> {
  await prisma().syncLease.updateMany({ where: lease, data: { holder: null, runId: null } });
}

/** Frees a lease that was seen standing still, for whoever comes next. */
export async function freeLease(configurationId: string, seen: LeaseSighting): Promise<void> {
  await prisma().syncLease.updateMany({
    where: { configurationId, ...seen },
    data: { holder: null, runId: null },
  });
}

/**
 * One batch of a run: begins with the lease, whose row stays locked until the end. Null: another one has it now, or
 * `work` said so, and nothing was written.
 */
export async function writeBatchUnderLease<T>(
  { configurationId, holder, fence }: Lease,
  work: (execute: Execute) => Promise<T | null>,
): Promise<T | null> {
  return inTransaction(async (execute) => {
    const held = await execute(sql`UPDATE "SyncLease" SET "beat" = "beat" + 1
      WHERE "configurationId" = ${configurationId} AND "holder" = ${holder} AND "fence" = ${fence}`);
    return held === 1 ? work(execute) : null;
  });
}

/**
 * Writes what a holder has to write, all of it or, when another one has the lease now, nothing: then null. Otherwise
 * what each statement returned. The row of the lease stays locked until the end: nobody takes it in between.
 */
export async function writeUnderLease(
  lease: Lease,
  statements: readonly Prisma.PrismaPromise<unknown>[],
): Promise<unknown[] | null> {
  const db = prisma();
  const beat = db.syncLease.update({
    where: lease,
    data: { beat: { increment: 1 } },
    select: { fence: true },
  });
  try {
    const [, ...results] = await db.$transaction([beat, ...statements]);
    return results;
  } catch (error) {
    if (codeOf(error) === 'P2025') return null;
    throw error;
  }
}

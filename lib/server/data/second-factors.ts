import 'server-only';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { codeOf, happened } from './database-error';
import { toRecoveryCodeRows } from './recovery-codes';

/** Without the sealed secret: that is asked for by name, with findSealedSecret. */
export interface SecondFactor {
  id: string;
  userId: string;
  /** Null: set up, but no code of it was typed yet; it counts for nothing then. */
  confirmedAt: Date | null;
}

export async function findSecondFactor(userId: string): Promise<SecondFactor | null> {
  return prisma().secondFactor.findUnique({
    where: { userId },
    select: { id: true, userId: true, confirmedAt: true },
  });
}

export async function findSealedSecret(id: string): Promise<string | null> {
  const row = await prisma().secondFactor.findUnique({ where: { id }, select: { sealedSecret: true } });
  return row?.sealedSecret ?? null;
}

/**
 * Puts a new secret in the place of one that was never confirmed. False when a confirmed one is there. No audit
 * entry: nothing depends on it until it is confirmed.
 */
export async function storeUnconfirmedFactor({
  id,
  userId,
  sealedSecret,
}: {
  id: string;
  userId: string;
  sealedSecret: string;
}): Promise<boolean> {
  const db = prisma();
  try {
    await db.$transaction([
      db.secondFactor.deleteMany({ where: { userId, confirmedAt: null } }),
      db.secondFactor.create({
        data: { id, userId, sealedSecret, createdAt: new Date() },
        select: { id: true },
      }),
    ]);
    return true;
  } catch (error) {
    if (codeOf(error) === 'P2002') return false;
    throw error;
  }
}

/**
 * From now on it counts, and all other sessions of the person end. False when it was confirmed or replaced before.
 * `step`: the time step of the first code, which is used up by this.
 */
export async function confirmSecondFactor({
  factor: { id, userId },
  step,
  codeHashes,
  keepSessionId,
  by,
}: {
  factor: SecondFactor;
  step: number;
  codeHashes: string[];
  keepSessionId: string;
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  const now = new Date();
  return happened(
    db.$transaction([
      db.secondFactor.update({
        where: { id, confirmedAt: null },
        data: { confirmedAt: now, lastStep: step },
        select: { id: true },
      }),
      db.recoveryCode.deleteMany({ where: { userId } }),
      db.recoveryCode.createMany({ data: toRecoveryCodeRows({ userId, codeHashes }) }),
      db.session.updateMany({
        where: { userId, revokedAt: null, id: { not: keepSessionId } },
        data: { revokedAt: now },
      }),
      db.auditEntry.create({
        data: toAuditRow({ action: 'secondFactor.added', subject: by.label, by, at: now }),
      }),
    ]),
  );
}

/** Uses up the code of a time step. False when it, or a later one, was used before: of two at once one wins. */
export async function advanceStep({ id, step }: { id: string; step: number }): Promise<boolean> {
  const { count } = await prisma().secondFactor.updateMany({
    where: { id, confirmedAt: { not: null }, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count === 1;
}

/** The person's own doing; their sessions go on. False when there was none. */
export async function removeSecondFactor({ userId, by }: { userId: string; by: Actor }): Promise<boolean> {
  const db = prisma();
  return happened(
    db.$transaction([
      db.secondFactor.delete({ where: { userId }, select: { id: true } }),
      db.recoveryCode.deleteMany({ where: { userId } }),
      db.auditEntry.create({ data: toAuditRow({ action: 'secondFactor.removed', subject: by.label, by }) }),
    ]),
  );
}

/** By somebody else: for whoever lost both phone and recovery codes. Ends their sessions; false when there was none. */
export async function resetSecondFactor({ userId, by }: { userId: string; by: Actor }): Promise<boolean> {
  const db = prisma();
  const user = await db.user.findUnique({ where: { id: userId }, select: { email: true } });
  return happened(
    db.$transaction([
      db.secondFactor.delete({ where: { userId }, select: { id: true } }),
      db.recoveryCode.deleteMany({ where: { userId } }),
      db.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } }),
      db.auditEntry.create({ data: toAuditRow({ action: 'secondFactor.reset', subject: user?.email, by }) }),
    ]),
  );
}

export interface SealedSecondFactor {
  id: string;
  sealed: string;
  email: string;
}

/** Stored secrets in the order of their ids, from behind `after`. */
export async function listSealedSecondFactors({
  after,
  limit,
}: {
  after: string;
  limit: number;
}): Promise<SealedSecondFactor[]> {
  const rows = await prisma().secondFactor.findMany({
    where: { id: { gt: after } },
    select: { id: true, sealedSecret: true, user: { select: { email: true } } },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(({ id, sealedSecret, user }) => ({ id, sealed: sealedSecret, email: user.email }));
}

/** Puts `after` in the place of exactly `before`, all in one transaction; of each whether it was still there. */
export async function storeResealedSecondFactors(
  changes: readonly { id: string; before: string; after: string }[],
): Promise<boolean[]> {
  const db = prisma();
  const outcomes = await db.$transaction(
    changes.map(({ id, before, after }) =>
      db.secondFactor.updateMany({ where: { id, sealedSecret: before }, data: { sealedSecret: after } }),
    ),
  );
  return outcomes.map(({ count }) => count === 1);
}

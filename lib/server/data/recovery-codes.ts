import 'server-only';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import { newId } from './new-id';

export async function countUnusedRecoveryCodes(userId: string): Promise<number> {
  return prisma().recoveryCode.count({ where: { userId, usedAt: null } });
}

export function toRecoveryCodeRows({ userId, codeHashes }: { userId: string; codeHashes: string[] }) {
  return codeHashes.map((codeHash) => ({ id: newId(), userId, codeHash }));
}

/** Puts new ones in the place of all that were there, used or not. */
export async function storeRecoveryCodes({
  userId,
  codeHashes,
  by,
}: {
  userId: string;
  codeHashes: string[];
  by: Actor;
}): Promise<void> {
  const db = prisma();
  await db.$transaction([
    db.recoveryCode.deleteMany({ where: { userId } }),
    db.recoveryCode.createMany({ data: toRecoveryCodeRows({ userId, codeHashes }) }),
    db.auditEntry.create({ data: toAuditRow({ action: 'recoveryCodes.made', subject: by.label, by }) }),
  ]);
}

/** False when there is no such code, or it was used before: of two at once one wins. */
export async function useUpRecoveryCode({
  userId,
  codeHash,
  by,
}: {
  userId: string;
  codeHash: string;
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  return happened(
    db.$transaction([
      db.recoveryCode.update({
        where: { userId_codeHash: { userId, codeHash }, usedAt: null },
        data: { usedAt: new Date() },
        select: { id: true },
      }),
      db.auditEntry.create({ data: toAuditRow({ action: 'recoveryCode.used', subject: by.label, by }) }),
    ]),
  );
}

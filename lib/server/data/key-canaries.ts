import 'server-only';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { codeOf, happened } from './database-error';

/** There is one: the first start's. */
const id = 'canary';

export async function findKeyCanary(): Promise<{ sealed: string; createdAt: Date } | null> {
  return prisma().keyCanary.findUnique({ where: { id }, select: { sealed: true, createdAt: true } });
}

/** Keeps the one that is there: another instance may have started at the same time. */
export async function createKeyCanary({ sealed }: { sealed: string }): Promise<void> {
  try {
    await prisma().keyCanary.create({ data: { id, sealed, createdAt: new Date() } });
  } catch (error) {
    if (codeOf(error) !== 'P2002') throw error;
  }
}

/**
 * Puts a canary sealed by the ring's current key in the place of exactly `before`, as the last step of a rotation,
 * and writes down that there was one. False when it was no longer there. `kids` name the keys, as the log shows them.
 */
export async function storeResealedCanary({
  before,
  after,
  kids,
  by,
}: {
  before: string;
  after: string;
  kids: { before: string | null; after: string };
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  return happened(
    db.$transaction([
      db.keyCanary.update({ where: { id, sealed: before }, data: { sealed: after }, select: { id: true } }),
      db.auditEntry.create({
        data: toAuditRow({ action: 'encryptionKey.rotated', changes: { kid: kids }, by }),
      }),
    ]),
  );
}

export async function countSealedApiKeys(): Promise<number> {
  return prisma().registrarCredential.count({ where: { sealedApiKey: { not: null } } });
}

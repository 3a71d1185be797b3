import 'server-only';
import type { Actor } from '../actor';
import { prisma } from './database';
import { newId } from './new-id';

/** The token of this start takes the place of all earlier ones. Nothing to audit: it is used up by createFirstUser. */
export async function storeSetupToken({ tokenHash }: { tokenHash: string; by: Actor }): Promise<void> {
  const db = prisma();
  await db.$transaction([
    db.setupToken.deleteMany({ where: { usedAt: null } }),
    db.setupToken.create({ data: { id: newId(), tokenHash, createdAt: new Date(), usedAt: null } }),
  ]);
}

/** The one that was not used yet; null when there is none. */
export async function findOpenSetupToken(): Promise<{ id: string; tokenHash: string } | null> {
  return prisma().setupToken.findFirst({
    where: { usedAt: null },
    orderBy: { createdAt: 'desc' },
    select: { id: true, tokenHash: true },
  });
}
